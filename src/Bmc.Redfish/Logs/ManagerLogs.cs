using Bmc.Contracts.Journal;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Logs;

/// <summary>The logs of the BMC: who did what, and where the machine keeps a journal, what the units said.</summary>
internal sealed class ManagerLogs(IJournal journal) : CollectionResource("LogServiceCollection", "Log Service Collection")
{
    public override async ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request) =>
        Members(await journal.IsThereAsync(request.Aborted) ? [Paths.AuditLog, Paths.Journal] : [Paths.AuditLog]);
}
