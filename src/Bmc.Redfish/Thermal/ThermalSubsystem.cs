using Bmc.Contracts.Sensors;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;
using Bmc.Redfish.Systems;

namespace Bmc.Redfish.Thermal;

/// <summary>What keeps the PC cool.</summary>
internal sealed class ThermalSubsystem : IResource
{
    public Schema Schema { get; } = new("ThermalSubsystem", "v1_5_0");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        IReadOnlyList<SensorSnapshot> sensors = await request.Snapshots.SensorsAsync();
        json.Begin(Schema, Paths.ThermalSubsystem, "ThermalSubsystem", "Thermal Subsystem");
        json.Status("Enabled", Health.Of([.. FanCollection.Of(sensors), .. Temperatures.Of(sensors)]));
        json.Link("Fans", Paths.Fans);
        json.Link("ThermalMetrics", Paths.ThermalMetrics);
        return null;
    }
}
