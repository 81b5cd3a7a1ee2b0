using Bmc.Contracts.HostInventory;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Systems.Inventory;

internal sealed class Drive : IResource
{
    private static readonly string[] _protocols = ["NVMe", "SATA", "SAS", "USB"];

    public Schema Schema { get; } = new("Drive", "v1_22_0");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        if (await HostCollection.FindAsync(request, report => report.Drives) is not { } drive)
            return Base.ResourceNotFound.With("Drive", request.Id);
        json.Begin(Schema, request.Path, request.Id, drive.Name);
        json.Text("Model", drive.Model);
        json.Text("SerialNumber", drive.SerialNumber);
        json.Text("Revision", drive.Firmware);
        json.Number("CapacityBytes", drive.Bytes);
        json.Text("MediaType", drive.Media is "SSD" or "HDD" ? drive.Media : null);
        json.Text("Protocol", _protocols.Contains(drive.Protocol) ? drive.Protocol : null);
        json.Status("Enabled", health: null);
        return null;
    }
}
