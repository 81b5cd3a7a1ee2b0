using Bmc.Contracts.HostInventory;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Systems.Inventory;

internal sealed class Memory : IResource
{
    public Schema Schema { get; } = new("Memory", "v1_23_0");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        if (await HostCollection.FindAsync(request, report => report.Memory) is not { } module)
            return Base.ResourceNotFound.With("Memory", request.Id);
        json.Begin(Schema, request.Path, request.Id, module.Socket ?? "Memory");
        json.Text("MemoryType", "DRAM");
        json.Text("MemoryDeviceType", DeviceTypeOf(module.Type));
        json.Text("DeviceLocator", module.Socket);
        json.Text("Manufacturer", module.Manufacturer);
        json.Text("PartNumber", module.PartNumber);
        json.Text("SerialNumber", module.SerialNumber);
        json.Number("CapacityMiB", module.Megabytes);
        json.Number("DataWidthBits", module.DataWidthBits);
        // Two transfers a clock: the property is in transfers for these memories, as its description says.
        json.Number("OperatingSpeedMhz", module.MegatransfersPerSecond);
        json.Text("ErrorCorrection", module.IsErrorCorrecting switch { true => "SingleBitECC", false => "NoECC", null => null });
        json.Status("Enabled", health: null);
        return null;
    }

    private static string? DeviceTypeOf(string? type) => type switch
    {
        "LPDDR3" or "LPDDR4" or "LPDDR5" => $"{type}_SDRAM",
        "LPDDR" or "LPDDR2" => null,
        _ => type,
    };
}
