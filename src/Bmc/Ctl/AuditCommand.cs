using System.CommandLine;
using Bmc.Arguments;
using Bmc.Contracts;
using Bmc.Contracts.AuditLog;
using Bmc.Contracts.Ipc;

namespace Bmc.Ctl;

/// <summary>`bmc ctl audit`: who did what.</summary>
internal static class AuditCommand
{
    private const int ShownByDefault = 50;

    private static readonly Option<int> _count = new Option<int>("--count", "-n")
    {
        Description = $"How many of the newest entries. Default: {ShownByDefault}, with --since all.",
        HelpName = "NUMBER",
    }.Within(1, IAuditLog.MaximumEntries);

    private static readonly Option<DateTimeOffset?> _since = Moments.Option("--since", "From this time on");

    private static readonly Option<bool> _follow = new("--follow") { Description = "Go on with what comes." };

    public static Command Create() =>
        new Command("audit", "The audit log: who signed in, who ordered or changed what, and who was refused it.") { _count, _since, _follow }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            AuditLogInfo info = await bmc.AuditLog.GetInfoAsync(cancellationToken);
            // A log that can't be had is no empty one.
            if (info.Problem is { } problem)
                return output.Refused(new Fault(FaultCode.Unavailable, problem));
            DateTimeOffset since = arguments.GetValue(_since) ?? DateTimeOffset.MinValue;
            int most = arguments.GetResult(_count) is not null ? arguments.GetValue(_count) : arguments.GetValue(_since) is null ? ShownByDefault : IAuditLog.MaximumEntries;
            return arguments.GetValue(_follow)
                ? await FollowAsync(bmc, output, most, since, cancellationToken)
                : await ListAsync(bmc, output, Math.Max(0, info.Entries - most), since, cancellationToken);
        });

    private static async Task<int> ListAsync(CtlConnection bmc, CtlOutput output, int skip, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var read = new List<AuditEntry>();
        IReadOnlyList<AuditEntry> page;
        do
        {
            page = await bmc.AuditLog.ListPageAsync(skip + read.Count, IAuditLog.MaximumPage, cancellationToken);
            read.AddRange(page);
        }
        while (page.Count == IAuditLog.MaximumPage);

        IReadOnlyList<AuditEntry> shown = read.FindAll(entry => entry.Time >= since);
        return output.Show(shown, json => json.IReadOnlyListAuditEntry, entries =>
        {
            if (entries.Count == 0)
                output.Line(read.Count == 0 ? "The audit log is empty." : "Nothing since then.");
            else
                output.Table(["ID", "TIME", "SEVERITY", "WHAT"], entries.Select(Row));
        });
    }

    private static async Task<int> FollowAsync(CtlConnection bmc, CtlOutput output, int most, DateTimeOffset since, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (AuditEntry entry in bmc.AuditLog.WatchAsync(most, cancellationToken))
            {
                if (entry.Time >= since)
                    output.Next(entry, ContractsJson.Default.AuditEntry, string.Join("  ", Row(entry)));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl-C is how one leaves.
            return ExitCode.Done;
        }

        return output.Refused(new Fault(FaultCode.Unavailable, "The audit log's owner went away."));
    }

    private static string[] Row(AuditEntry entry) => [$"{entry.Id}", $"{entry.Time:u}", $"{entry.Severity}", CtlOutput.Printable(entry.Message)];
}
