using System.CommandLine;
using Bmc.Arguments;
using Bmc.Contracts;
using Bmc.Contracts.AuditLog;

namespace Bmc.Ctl;

/// <summary>`bmc ctl audit`: who did what.</summary>
internal static class AuditCommand
{
    private const int ShownByDefault = 50;

    public static Command Create()
    {
        Option<int> count = new Option<int>("--count", "-n")
        {
            Description = "How many of the newest entries.",
            HelpName = "NUMBER",
            DefaultValueFactory = _ => ShownByDefault,
        }.Within(1, IAuditLog.MaximumPage);
        return new Command("audit", "The audit log: who signed in, who ordered or changed what, and who was refused it.") { count }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            AuditLogInfo info = await bmc.AuditLog.GetInfoAsync(cancellationToken);
            // A log that can't be had is no empty one.
            if (info.Problem is { } problem)
                return output.Refused(new Fault(FaultCode.Unavailable, problem));
            int shown = arguments.GetValue(count);
            return output.Show(await bmc.AuditLog.ListPageAsync(Math.Max(0, info.Entries - shown), shown, cancellationToken), json => json.IReadOnlyListAuditEntry, entries =>
            {
                if (entries.Count == 0)
                    output.Line("The audit log is empty.");
                else
                    output.Table(["ID", "TIME", "SEVERITY", "WHAT"], entries.Select(Row));
            });
        });
    }

    private static string[] Row(AuditEntry entry) => [$"{entry.Id}", $"{entry.Time:u}", $"{entry.Severity}", CtlOutput.Printable(entry.Message)];
}
