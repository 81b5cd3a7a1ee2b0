using System.Collections.Concurrent;

namespace Bmc.Redfish.Protocol;

/// <summary>What was written last at each path of a route, and of what.</summary>
internal sealed class RememberedResources
{
    private readonly ConcurrentDictionary<string, (object Source, Representation Representation)> _written = new(StringComparer.Ordinal);

    /// <param name="source">What the resource is made of now.</param>
    public bool TryFind(string path, object source, out Representation representation)
    {
        bool isKnown = _written.TryGetValue(path, out (object Source, Representation Representation) known) && known.Source.Equals(source);
        representation = known.Representation;
        return isKnown;
    }

    public void Keep(string path, object source, Representation representation) => _written[path] = (source, representation);
}
