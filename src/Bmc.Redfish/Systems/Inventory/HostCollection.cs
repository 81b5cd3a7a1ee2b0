using Bmc.Contracts.HostInventory;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Systems.Inventory;

/// <summary>Parts of the PC that it has told of itself. They have no names of their own that would be fit for a path, so they are counted from 0.</summary>
/// <param name="path">Of the collection.</param>
/// <param name="count">How many of them a report has.</param>
internal sealed class HostCollection(string schema, string name, string path, Func<HostReport, int> count) : CollectionResource(schema, name)
{
    public override async ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request)
    {
        HostReport report = await request.Snapshots.HostAsync();
        return Members(Enumerable.Range(0, count(report)).Select(index => $"{path}/{index}"));
    }

    /// <returns>Null when there is no such part.</returns>
    public static async ValueTask<T?> FindAsync<T>(RedfishRequest request, Func<HostReport, IReadOnlyList<T>> parts)
        where T : class
    {
        IReadOnlyList<T> all = parts(await request.Snapshots.HostAsync());
        return int.TryParse(request.Id, out int index) && index >= 0 && index < all.Count && $"{index}" == request.Id ? all[index] : null;
    }
}
