using Bmc.Redfish.Protocol;

namespace Bmc.Redfish.Routing;

/// <summary>A collection of links to resources of one schema.</summary>
/// <param name="name">For people.</param>
internal abstract class CollectionResource(string schema, string name) : IResource
{
    public Schema Schema { get; } = new(schema);

    /// <summary>The paths of all members, in their order; a refusal when what the collection belongs to is not there.</summary>
    public abstract ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request);

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        (Refusal? refusal, IReadOnlyList<string> paths) = await ListAsync(request);
        if (refusal is null)
            WritePage(request, json, paths);
        return refusal;
    }

    /// <summary>The part of the members that was asked for, and a link to the next one (DSP0266 "$top" and "$skip").</summary>
    /// <param name="paths">All that there are, or all that the filter leaves.</param>
    public void WritePage(RedfishRequest request, ResourceWriter json, IReadOnlyList<string> paths)
    {
        json.Text("@odata.id", request.Path);
        json.Text("@odata.type", Schema.Type);
        json.Text("Name", name);
        (int skip, int? top) = (request.Query.Skip, request.Query.Top);
        string[] page = [.. paths.Skip(skip).Take(top ?? int.MaxValue)];
        using (json.Array("Members"))
        {
            foreach (string path in page)
                json.Reference(path);
        }

        json.Number("Members@odata.count", paths.Count);
        if (top > 0 && skip + page.Length < paths.Count)
            json.Text("Members@odata.nextLink", $"{request.Path}?$skip={skip + page.Length}&$top={top}{request.Query.Rest}");
    }

    protected static (Refusal? Refusal, IReadOnlyList<string> Paths) Members(params IEnumerable<string> paths) => (null, [.. paths]);
}
