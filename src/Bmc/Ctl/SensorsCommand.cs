using System.CommandLine;
using Bmc.Contracts.Sensors;

namespace Bmc.Ctl;

internal static class SensorsCommand
{
    public static Command Create() => new Command("sensors", "Show all sensors.") { SensorHistoryCommand.Create(), ClearFaultsCommand.Create() }.Does(async (bmc, output, _, cancellationToken) =>
        output.Show(await bmc.Sensors.GetSnapshotAsync(cancellationToken), json => json.IReadOnlyListSensorSnapshot, sensors =>
        {
            output.Table(["SENSOR", "VALUE", "STATE", "LIMITS"], sensors.Select(Row));
            output.Line();
            output.Line($"{SensorSummary.Of(sensors)}");
        }));

    private static string[] Row(SensorSnapshot sensor) => sensor.Reading switch
    {
        SensorValue value => [sensor.Description.Name, Value(value.Value, sensor.Description.Unit), value.Health.ToString(), Limits(sensor.Description)],
        SensorStates states => [sensor.Description.Name, "-", states.Health.ToString(), states.Text],
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

    private static string Value(double value, SensorUnit unit) => unit switch
    {
        SensorUnit.Celsius => $"{value:F1} °C",
        SensorUnit.Volts => $"{value:F2} V",
        SensorUnit.Amperes => $"{value:F2} A",
        SensorUnit.Watts => $"{value:F1} W",
        SensorUnit.RevolutionsPerMinute => $"{value:F0} RPM",
        _ => $"{value:F2}",
    };
}
