using Bmc.Contracts;
using Bmc.Contracts.Limits;
using Bmc.Contracts.Sensors;
using Bmc.Redfish.Power;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;
using Bmc.Redfish.Thermal;

namespace Bmc.Redfish.Chassis;

/// <summary>
/// What the case takes and how warm it is. There is no PowerLimitWatts: it says of a device that it keeps below it, and nothing here makes a
/// PC take less; the limit that there is, a circuit breaker, is Power's.
/// </summary>
internal sealed class EnvironmentMetrics : IResource
{
    public Schema Schema { get; } = new("EnvironmentMetrics", "v1_5_0");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        IReadOnlyList<SensorSnapshot> sensors = await request.Snapshots.SensorsAsync();
        Result<PowerStatistics> consumption = await request.Snapshots.ConsumptionAsync();
        json.Begin(Schema, Paths.EnvironmentMetrics, "EnvironmentMetrics", "Chassis Environment Metrics");
        json.Excerpt("TemperatureCelsius", Temperatures.Intake(sensors) ?? Temperatures.Internal(sensors));
        json.FanExcerpts("FanSpeedsPercent", FanCollection.Of(sensors));
        if (PowerConsumption.IsMeasured(consumption))
            json.Volatile(volatileJson => WritePower(consumption, sensors, volatileJson));
        return null;
    }

    private static void WritePower(Result<PowerStatistics> consumption, IReadOnlyList<SensorSnapshot> sensors, ResourceWriter json)
    {
        using (json.Object("PowerWatts"))
        {
            if (PowerConsumption.SourceOf(sensors) is { } source)
                json.Text("DataSourceUri", SensorCollection.PathOf(source.Description));
            json.Consumption("Reading", consumption);
        }
    }
}
