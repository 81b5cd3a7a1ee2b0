using System.CommandLine;
using Bmc.Contracts.EventLog;

namespace Bmc.Ctl;

internal static class SelCommand
{
    private const int ShownByDefault = 50;

    public static Command Create() => new Command("sel", "The system event log.")
    {
        ListCommand("list"),
        new Command("info", "Show how full the log is.").Does(async (bmc, output, _, cancellationToken) =>
            output.Show(await bmc.EventLog.GetInfoAsync(cancellationToken), json => json.EventLogInfo, info =>
            {
                output.Line($"Entries  {info.Entries} of {info.Capacity}{(info.Overflowed ? ", entries were lost" : "")}");
                output.Line($"Newest   {info.LastAddition:u}");
                output.Line($"Cleared  {info.LastErase:u}");
            })),
        new Command("clear", "Delete all entries.").Does(async (bmc, output, _, cancellationToken) =>
            output.Outcome(await bmc.EventLog.ClearAsync(CtlConnection.Origin, cancellationToken), "The event log is empty.")),
    };

    private static Command ListCommand(string name)
    {
        var count = new Option<int>("--count", "-n") { Description = "How many of the newest entries.", DefaultValueFactory = _ => ShownByDefault };
        return new Command(name, "Show the newest entries, oldest of them first.") { count }.Does(async (bmc, output, arguments, cancellationToken) =>
            output.Show(await bmc.EventLog.ListLastAsync(arguments.GetValue(count), cancellationToken), json => json.IReadOnlyListEventLogEntry, entries =>
                output.Table(
                    ["ID", "TIME", "SEVERITY", "EVENT"],
                    entries.Select(entry => new[] { entry.RecordId.ToString(), $"{entry.Time:u}", entry.Severity.ToString(), entry.Message }))));
    }
}
