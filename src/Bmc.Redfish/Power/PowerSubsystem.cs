using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;
using Bmc.Redfish.Systems;

namespace Bmc.Redfish.Power;

/// <summary>The supplies of the case.</summary>
internal sealed class PowerSubsystem : IResource
{
    public Schema Schema { get; } = new("PowerSubsystem", "v1_1_3");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        IReadOnlyList<Supply> supplies = Supply.Of(await request.Snapshots.SensorsAsync());
        json.Begin(Schema, Paths.PowerSubsystem, "PowerSubsystem", "Power Subsystem");
        json.Status("Enabled", Health.Of(supplies.SelectMany(supply => supply.Sensors)));
        json.Link("PowerSupplies", Paths.PowerSupplies);
        return null;
    }
}
