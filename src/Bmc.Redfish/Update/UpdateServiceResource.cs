using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Update;

/// <summary>The schema UpdateService: which firmware there is. It has neither an action nor an address that would take an image.</summary>
internal sealed class UpdateServiceResource : IResource
{
    public Schema Schema { get; } = new("UpdateService", "v1_17_0");

    public ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        json.Begin(Schema, Paths.UpdateService, "UpdateService", "Update Service");
        json.Flag("ServiceEnabled", true);
        json.Status("Enabled");
        json.Link("FirmwareInventory", Paths.FirmwareInventory);
        return default;
    }
}
