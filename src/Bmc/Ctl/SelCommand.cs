using System.CommandLine;
using Bmc.Arguments;
using Bmc.Contracts;
using Bmc.Contracts.EventLog;

namespace Bmc.Ctl;

internal static class SelCommand
{
    private const int ShownByDefault = 50;

    public static Command Create()
    {
        Option<int> count = new Option<int>("--count", "-n")
        {
            Description = "How many of the newest entries.",
            HelpName = "NUMBER",
            DefaultValueFactory = _ => ShownByDefault,
        }.Within(1, EventLogRoutes.MaximumPage);
        Task<int> List(CtlConnection bmc, CtlOutput output, ParseResult arguments, CancellationToken cancellationToken) =>
            ListAsync(bmc, output, arguments.GetValue(count), cancellationToken);

        return new Command("sel", "The system event log: show it, or clear it.")
        {
            count,
            new Command("list", "Show the newest entries, oldest of them first.") { count }.Does(List),
            new Command("info", "Show how full the log is.").Does(InfoAsync),
            new Command("clear", "Delete all entries.").Does(async (bmc, output, _, cancellationToken) =>
                output.Outcome(await bmc.EventLog.ClearAsync(CtlConnection.Origin, cancellationToken), "The event log is empty.")),
        }.Does(List);
    }

    private static async Task<int> ListAsync(CtlConnection bmc, CtlOutput output, int count, CancellationToken cancellationToken)
    {
        // A log that can't be had is no empty one.
        if ((await bmc.EventLog.GetInfoAsync(cancellationToken)).Problem is { } problem)
            return output.Refused(new Fault(FaultCode.Unsupported, problem));
        return output.Show(await bmc.EventLog.ListLastAsync(count, cancellationToken), json => json.IReadOnlyListEventLogEntry, entries =>
        {
            if (entries.Count == 0)
                output.Line("The event log is empty.");
            else
                output.Table(["ID", "TIME", "SEVERITY", "EVENT"], entries.Select(Row));
        });
    }

    private static async Task<int> InfoAsync(CtlConnection bmc, CtlOutput output, ParseResult arguments, CancellationToken cancellationToken) =>
        output.Show(await bmc.EventLog.GetInfoAsync(cancellationToken), json => json.EventLogInfo, info =>
        {
            output.Line($"Entries  {info.Entries} of {info.Capacity}{(info.Overflowed ? ", entries were lost" : "")}");
            output.Line($"Newest   {When(info.LastAddition)}");
            output.Line($"Cleared  {When(info.LastErase)}");
            if (info.Problem is { } problem)
                output.Line($"Problem  {problem}");
        });

    private static string[] Row(EventLogEntry entry) => [entry.RecordId.ToString(), $"{entry.Time:u}", entry.Severity.ToString(), entry.Message];

    // The log's clock begins in 1970: what has that time never happened.
    private static string When(DateTimeOffset time) => time == DateTimeOffset.UnixEpoch ? "never" : $"{time:u}";
}
