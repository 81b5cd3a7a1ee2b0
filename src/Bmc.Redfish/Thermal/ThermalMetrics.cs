using Bmc.Contracts.Sensors;
using Bmc.Redfish.Chassis;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Thermal;

/// <summary>All temperatures of the case, and those that stand for it.</summary>
internal sealed class ThermalMetrics : IResource
{
    public Schema Schema { get; } = new("ThermalMetrics", "v1_3_2");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        IReadOnlyList<SensorSnapshot> sensors = await request.Snapshots.SensorsAsync();
        json.Begin(Schema, Paths.ThermalMetrics, "ThermalMetrics", "Thermal Metrics");
        SensorSnapshot? intake = Temperatures.Intake(sensors);
        SensorSnapshot? inside = Temperatures.Internal(sensors);
        if ((intake ?? inside) is not null)
        {
            using (json.Object("TemperatureSummaryCelsius"))
            {
                json.Excerpt("Intake", intake);
                json.Excerpt("Internal", inside);
            }
        }

        json.Excerpts("TemperatureReadingsCelsius", Temperatures.Of(sensors));
        return null;
    }
}
