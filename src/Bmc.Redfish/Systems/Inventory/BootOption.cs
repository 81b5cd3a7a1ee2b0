using Bmc.Contracts.HostInventory;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Systems.Inventory;

/// <summary>The boot options of the PC's UEFI firmware, by the names of its variables.</summary>
internal sealed class BootOptionCollection() : CollectionResource("BootOptionCollection", "Boot Option Collection")
{
    public override async ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request) =>
        Members((await request.Snapshots.HostAsync()).BootOptions.Select(option => Paths.Under(Paths.BootOptions, option.Reference)));
}

/// <summary>The schema BootOption; only read, for the variables are the PC's.</summary>
internal sealed class BootOption : IResource
{
    public Schema Schema { get; } = new("BootOption", "v1_0_6");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        HostReport report = await request.Snapshots.HostAsync();
        if (report.BootOptions.FirstOrDefault(option => option.Reference == request.Id) is not { } option)
            return Base.ResourceNotFound.With("BootOption", request.Id);
        json.Begin(Schema, request.Path, option.Reference, option.Description.Length > 0 ? option.Description : option.Reference);
        json.Text("BootOptionReference", option.Reference);
        json.Text("DisplayName", option.Description);
        json.Flag("BootOptionEnabled", option.IsActive);
        json.Text("UefiDevicePath", option.DevicePath);
        return null;
    }
}
