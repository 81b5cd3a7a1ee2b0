using System.CommandLine;
using System.Globalization;
using Bmc.Contracts;
using Bmc.Contracts.Sensors;

namespace Bmc.Ctl;

internal static class SensorHistoryCommand
{
    private const int DefaultHours = 24;

    public static Command Create()
    {
        var name = new Argument<string>("sensor") { Description = "The sensor's name." };
        var hours = new Option<int>("--hours") { Description = "How far back, up to two years (17568): by the minute for a day, then by the quarter of an hour, then by six hours.", DefaultValueFactory = _ => DefaultHours };
        return new Command("history", "Show what a sensor said before.") { name, hours }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            string wanted = arguments.GetValue(name)!;
            SensorSnapshot? sensor = (await bmc.Sensors.GetSnapshotAsync(cancellationToken))
                .FirstOrDefault(one => one.Description.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase));
            if (sensor is null)
                return output.Refused(new Fault(FaultCode.NotFound, $"There is no sensor '{wanted}'."));
            DateTimeOffset now = DateTimeOffset.UtcNow;
            var query = new SensorHistoryQuery([sensor.Description.Number], now.AddHours(-arguments.GetValue(hours)), now);
            return (await bmc.SensorHistory.GetAsync(query, cancellationToken)).TryGet(out SensorHistory? history, out Fault? fault)
                ? output.Show(history, json => json.SensorHistory, shown => output.Table(["TIME", "LEAST", "MEAN", "GREATEST"], Rows(shown)))
                : output.Refused(fault);
        });
    }

    private static IEnumerable<string[]> Rows(SensorHistory history)
    {
        SensorHistorySeries series = history.Series[0];
        for (int at = 0; at < series.Mean.Count; at++)
        {
            if ((series.Minimum[at], series.Mean[at], series.Maximum[at]) is ({ } least, { } mean, { } greatest))
                yield return [$"{history.From.AddSeconds(at * history.StepSeconds).ToLocalTime():yyyy-MM-dd HH:mm}", Text(least), Text(mean), Text(greatest)];
        }
    }

    private static string Text(float value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
