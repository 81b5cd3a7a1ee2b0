using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Power;

/// <summary>One power supply.</summary>
internal sealed class PowerSupply : IResource
{
    public Schema Schema { get; } = new("PowerSupply", "v1_6_0");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        if (await PowerSupplyCollection.FindAsync(request, request.Id) is not { } supply)
            return Base.ResourceNotFound.With("PowerSupply", request.Id);
        string path = PowerSupplyCollection.PathOf(supply.Instance);
        json.Begin(Schema, path, supply.Id, supply.Name);
        json.Status(supply.StateName, supply.HealthName);
        json.Text("LineInputStatus", supply.LineInputStatus);
        json.Link("Metrics", PowerSupplyMetrics.PathOf(supply));
        return null;
    }
}
