using Bmc.Contracts.HostInventory;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Systems.Inventory;

internal sealed class Processor : IResource
{
    public Schema Schema { get; } = new("Processor", "v1_22_0");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        if (await HostCollection.FindAsync(request, report => report.Processors) is not { } processor)
            return Base.ResourceNotFound.With("Processor", request.Id);
        json.Begin(Schema, request.Path, request.Id, processor.Model ?? "Processor");
        json.Text("ProcessorType", "CPU");
        json.Text("Socket", processor.Socket);
        json.Text("Manufacturer", processor.Manufacturer);
        json.Text("Model", processor.Model);
        json.Text("Family", processor.Family);
        json.Text("PartNumber", processor.PartNumber);
        json.Text("SerialNumber", processor.SerialNumber);
        json.Number("TotalCores", processor.Cores);
        json.Number("TotalEnabledCores", processor.EnabledCores);
        json.Number("TotalThreads", processor.Threads);
        json.Number("OperatingSpeedMHz", processor.Megahertz);
        json.Number("MaxSpeedMHz", processor.MaximumMegahertz);
        json.Status("Enabled", health: null);
        return null;
    }
}
