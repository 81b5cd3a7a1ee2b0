using System.CommandLine;
using Bmc.Contracts.Sensors;

namespace Bmc.Ctl;

internal static class SensorsCommand
{
    public static Command Create() => new Command("sensors", "Show all sensors.").Does(async (bmc, output, _, cancellationToken) =>
        output.Show(await bmc.Sensors.GetSnapshotAsync(cancellationToken), json => json.IReadOnlyListSensorSnapshot, sensors =>
        {
            output.Table(["SENSOR", "VALUE", "STATE", "LIMITS"], sensors.Select(Row));
            output.Line();
            output.Line(Summary(sensors));
        }));

    /// <summary>The health of all in words.</summary>
    public static string Summary(IReadOnlyList<SensorSnapshot> sensors)
    {
        string[] wrong = [.. sensors.Where(sensor => sensor.Reading is SensorValue { Health: not SensorHealth.Ok }).Select(sensor => sensor.Description.Name)];
        int silent = sensors.Count(sensor => sensor.Reading is SensorUnavailable { Reason: not (UnavailableReason.HostOff or UnavailableReason.Disabled) });
        string health = wrong.Length == 0 ? "all readings are within their limits" : $"beyond its limits: {string.Join(", ", wrong)}";
        return silent == 0 ? $"{sensors.Count} sensors, {health}" : $"{sensors.Count} sensors, {silent} without a reading, {health}";
    }

    private static string[] Row(SensorSnapshot sensor) => sensor.Reading switch
    {
        SensorValue value => [sensor.Description.Name, $"{value.Value:F2} {Unit(sensor.Description.Unit)}", value.Health.ToString(), Limits(sensor.Description)],
        SensorUnavailable missing => [sensor.Description.Name, "-", missing.Reason.ToString(), missing.Detail],
        _ => [sensor.Description.Name, "-", "-", ""],
    };

    private static string Limits(SensorDescription sensor)
    {
        SensorThresholds limits = sensor.Thresholds;
        double? low = limits.LowerCritical ?? limits.LowerNonCritical;
        double? high = limits.UpperCritical ?? limits.UpperNonCritical;
        return (low, high) switch
        {
            (null, null) => "",
            (null, _) => $"up to {high}",
            (_, null) => $"from {low}",
            _ => $"{low} to {high}",
        };
    }

    private static string Unit(SensorUnit unit) => unit switch
    {
        SensorUnit.Celsius => "°C",
        SensorUnit.Volts => "V",
        SensorUnit.Amperes => "A",
        SensorUnit.Watts => "W",
        SensorUnit.RevolutionsPerMinute => "RPM",
        _ => "",
    };
}
