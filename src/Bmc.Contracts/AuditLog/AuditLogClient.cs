using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.AuditLog;

/// <summary>The audit log over manager.sock.</summary>
public sealed class AuditLogClient(IpcClient manager) : IAuditLog
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<AuditLogInfo> GetInfoAsync(CancellationToken cancellationToken) => manager.GetAsync("audit-log", _json.AuditLogInfo, cancellationToken);

    public ValueTask<IReadOnlyList<AuditEntry>> ListPageAsync(int skip, int count, CancellationToken cancellationToken) =>
        manager.GetAsync($"audit-log/entries?skip={skip}&count={count}", _json.IReadOnlyListAuditEntry, cancellationToken);

    public ValueTask<Result<AuditEntry>> FindAsync(long id, CancellationToken cancellationToken) =>
        manager.TryGetAsync($"audit-log/entries/{id}", _json.AuditEntry, cancellationToken);

    public IAsyncEnumerable<AuditEntry> WatchAsync(int last, CancellationToken cancellationToken) =>
        manager.WatchAsync($"audit-log/stream?last={last}", _json.AuditEntry, cancellationToken);

    public ValueTask<Result> AddAsync(AuditAddition addition, CancellationToken cancellationToken) =>
        manager.SendAsync(HttpMethod.Post, "audit-log/entries", addition, _json.AuditAddition, cancellationToken);
}
