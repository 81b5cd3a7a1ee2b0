using System.Runtime.CompilerServices;
using Bmc.Contracts;
using Bmc.Contracts.AuditLog;

namespace Bmc.TestKit.Fakes;

public sealed class FakeAuditLog : IAuditLog
{
    public List<AuditEntry> Entries { get; } = [];

    public string? Problem { get; set; }

    public void Add(string message, RequestOrigin? origin, AuditSeverity severity = AuditSeverity.OK) =>
        Entries.Add(new AuditEntry(Entries.Count + 1, DateTimeOffset.UnixEpoch.AddSeconds(Entries.Count), severity, message, origin));

    public ValueTask<AuditLogInfo> GetInfoAsync(CancellationToken cancellationToken) => new(new AuditLogInfo(Entries.Count, Problem));

    public ValueTask<IReadOnlyList<AuditEntry>> ListPageAsync(int skip, int count, CancellationToken cancellationToken) =>
        new([.. Entries.Skip(skip).Take(count)]);

    public ValueTask<Result<AuditEntry>> FindAsync(long id, CancellationToken cancellationToken) =>
        new(Entries.FirstOrDefault(entry => entry.Id == id) is { } found ? new Result<AuditEntry>(found) : new Fault(FaultCode.NotFound, "No such entry."));

    /// <summary>Those that there are; then it is over.</summary>
    public async IAsyncEnumerable<AuditEntry> WatchAsync(int last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (AuditEntry entry in Entries.TakeLast(last).ToArray())
            yield return entry;
    }

    public ValueTask<Result> AddAsync(AuditAddition addition, CancellationToken cancellationToken)
    {
        Add(addition.Message, addition.Origin, addition.Severity);
        return new(Result.Done);
    }
}
