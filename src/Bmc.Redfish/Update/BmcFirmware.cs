using Bmc.Contracts.Manager;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Update;

/// <summary>The schema SoftwareInventory: the firmware that runs on the BMC.</summary>
internal sealed class BmcFirmware : IResource
{
    public Schema Schema { get; } = new("SoftwareInventory", "v1_13_0");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        BmcIdentity identity = await request.Snapshots.IdentityAsync();
        json.Begin(Schema, Paths.BmcFirmware, "bmc", "BMC Firmware");
        json.Text("Manufacturer", "BmcFirmware");
        json.Text("SoftwareId", $"BmcFirmware-{identity.Board}");
        json.Text("Version", identity.FirmwareVersion);
        json.Flag("Active", true);
        json.Flag("Updateable", false);
        json.Status("Enabled");
        json.Links("RelatedItem", Paths.Manager);
        return null;
    }
}
