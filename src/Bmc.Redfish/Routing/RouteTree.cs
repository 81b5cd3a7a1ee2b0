namespace Bmc.Redfish.Routing;

/// <summary>Finds a path's line of the table. Paths are compared letter by letter (DSP0266 "URIs": they are case-sensitive).</summary>
internal sealed class RouteTree
{
    private readonly Node _root = new();

    public RouteTree(IEnumerable<Route> routes)
    {
        foreach (Route route in routes)
        {
            Node node = _root;
            foreach (string segment in route.Pattern[1..].Split('/'))
                node = segment[0] == '{' ? node.Parameter ??= new Node() : node.Literals.TryGetValue(segment, out Node? next) ? next : node.Literals[segment] = new Node();
            if (node.Route is not null)
                throw new ArgumentException($"{route.Pattern} is there twice", nameof(routes));
            node.Route = route;
        }
    }

    /// <param name="parameters">What stands in the place of the pattern's parameters, in its order.</param>
    /// <returns>Null when nothing is there.</returns>
    public Route? Find(IReadOnlyList<string> segments, out IReadOnlyList<string> parameters)
    {
        var found = new List<string>();
        parameters = found;
        return Find(_root, segments, 0, found);
    }

    /// <summary>A literal goes first; where it leads to nothing, the parameter beside it has its turn.</summary>
    private static Route? Find(Node node, IReadOnlyList<string> segments, int next, List<string> parameters)
    {
        if (next == segments.Count)
            return node.Route;
        string segment = segments[next];
        if (node.Literals.TryGetValue(segment, out Node? literal) && Find(literal, segments, next + 1, parameters) is { } route)
            return route;
        if (node.Parameter is not { } parameter)
            return null;
        int known = parameters.Count;
        parameters.Add(segment);
        if (Find(parameter, segments, next + 1, parameters) is { } other)
            return other;
        parameters.RemoveRange(known, parameters.Count - known);
        return null;
    }

    private sealed class Node
    {
        public Dictionary<string, Node> Literals { get; } = new(StringComparer.Ordinal);

        public Node? Parameter { get; set; }

        public Route? Route { get; set; }
    }
}
