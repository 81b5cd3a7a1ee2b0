using Bmc.Contracts;
using Bmc.Contracts.Limits;
using Bmc.Contracts.Sensors;
using Bmc.Redfish.Chassis;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Power;

/// <summary>The schema Power, which PowerSubsystem and its like replace; clients still read it. The power limit is here and nowhere else.</summary>
internal sealed class PowerResource(ILimits limits) : IChangeable
{
    public Schema Schema { get; } = new("Power", "v1_7_3");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        IReadOnlyList<SensorSnapshot> sensors = await request.Snapshots.SensorsAsync();
        Result<PowerStatistics> consumption = await request.Snapshots.ConsumptionAsync();
        Result<PowerLimitStatus> limit = await limits.GetPowerLimitAsync(request.Aborted);
        json.Begin(Schema, Paths.Power, "Power", "Power");
        if (PowerConsumption.IsMeasured(consumption))
            json.Members(Paths.Power, "PowerControl", [consumption], (measured, item) => WriteControl(measured, limit, item));
        json.Members(
            Paths.Power, "Voltages", [.. sensors.Where(sensor => sensor.Description.Kind == SensorKind.Voltage)], (sensor, item) => item.SensorMember(sensor, "ReadingVolts"));
        json.Members(Paths.Power, "PowerSupplies", Supply.Of(sensors), WriteSupply);
        return null;
    }

    public async ValueTask<Outcome> ChangeAsync(RedfishRequest request, JsonBody body)
    {
        if (body.Objects("PowerControl", most: 1) is not [var control] || control.Object("PowerLimit") is not { } limit)
            return default;
        return await PowerLimitProperty.ChangeAsync(limits, limit, body, request);
    }

    private static void WriteControl(Result<PowerStatistics> consumption, Result<PowerLimitStatus> limit, ResourceWriter json)
    {
        json.Text("Name", "System Power Control");
        json.Text("PhysicalContext", "Chassis");
        if (limit.TryGet(out PowerLimitStatus? status, out _))
            PowerLimitProperty.Write(status, json);
        json.Links("RelatedItem", Paths.System, Paths.Chassis);
        json.Volatile(volatileJson =>
        {
            volatileJson.Consumption("PowerConsumedWatts", consumption);
            if (consumption.TryGet(out PowerStatistics? statistics, out _) && statistics.Period > TimeSpan.Zero)
                WriteMetrics(statistics, volatileJson);
        });
    }

    private static void WriteMetrics(PowerStatistics statistics, ResourceWriter json)
    {
        using (json.Object("PowerMetrics"))
        {
            // Minutes that hold all of it.
            json.Number("IntervalInMin", (long)Math.Ceiling(statistics.Period.TotalMinutes));
            json.Number("MinConsumedWatts", statistics.Minimum);
            json.Number("MaxConsumedWatts", statistics.Maximum);
            json.Number("AverageConsumedWatts", statistics.Average);
        }
    }

    private static void WriteSupply(Supply supply, ResourceWriter json)
    {
        json.Text("Name", supply.Name);
        json.Links("RelatedItem", PowerSupplyCollection.PathOf(supply.Instance));
        json.Volatile(volatileJson =>
        {
            volatileJson.Status(supply.StateName, supply.HealthName);
            Write("LineInputVoltage", supply.Only(SensorKind.Voltage, SupplySide.Input), volatileJson);
            Write("PowerInputWatts", supply.Only(SensorKind.Power, SupplySide.Input), volatileJson);
            Write("PowerOutputWatts", supply.Only(SensorKind.Power, SupplySide.Output), volatileJson);
        });
    }

    private static void Write(string name, SensorSnapshot? sensor, ResourceWriter json)
    {
        if (sensor is not null)
            json.Reading(name, sensor.Reading);
    }
}
