using Bmc.Contracts.HostInventory;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Systems.Inventory;

/// <summary>The PC's drives, as its operating system lists them: whatever controller they are behind.</summary>
internal sealed class StorageCollection() : CollectionResource("StorageCollection", "Storage Collection")
{
    public override async ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request) =>
        (await request.Snapshots.HostAsync()).Drives.Count > 0 ? Members(Paths.HostStorage) : Members();
}

internal sealed class Storage : IResource
{
    public Schema Schema { get; } = new("Storage", "v1_21_0");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        HostReport report = await request.Snapshots.HostAsync();
        if (report.Drives.Count == 0)
            return Base.ResourceNotFound.With("Storage", Paths.HostStorageId);
        json.Begin(Schema, Paths.HostStorage, Paths.HostStorageId, "The PC's drives");
        json.Links("Drives", Enumerable.Range(0, report.Drives.Count).Select(index => $"{Paths.HostDrives}/{index}"));
        json.Status("Enabled", health: null);
        return null;
    }
}
