using Bmc.Contracts.AuditLog;
using Bmc.Contracts.Ipc;

namespace Bmc.Web.Api;

internal sealed class AuditLogApi(IAuditLog log)
{
    /// <summary>The latest ones, newest first.</summary>
    public async Task GetAsync(ApiCall call)
    {
        AuditLogInfo info = await log.GetInfoAsync(call.Aborted);
        IReadOnlyList<AuditEntry> entries = await log.ListPageAsync(Math.Max(0, info.Entries - IAuditLog.MaximumPage), IAuditLog.MaximumPage, call.Aborted);
        await call.AnswerAsync([.. entries.Reverse()], ContractsJson.Default.IReadOnlyListAuditEntry);
    }
}
