using Bmc.Contracts;
using Bmc.Contracts.EventLog;

namespace Bmc.Hardware.EventLog;

/// <summary>An event log that can't be had, and says why; everything else of the role runs.</summary>
public sealed class UnavailableEventLog(string problem, TimeProvider timeProvider) : IOwnedEventLog
{
    private readonly Fault _refusal = new(FaultCode.Unavailable, problem);

    /// <summary>Of a log without room, and why.</summary>
    public EventLogInfo Info { get; } = new(0, 0, EventLogState.Never, EventLogState.Never, Overflowed: false, problem);

    public ValueTask<EventLogInfo> GetInfoAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Info);

    public ValueTask<IReadOnlyList<EventLogEntry>> ListAsync(ushort fromRecordId, int maximumCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<EventLogEntry>>([]);

    public ValueTask<IReadOnlyList<EventLogEntry>> ListLastAsync(int count, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<EventLogEntry>>([]);

    public ValueTask<IReadOnlyList<EventLogEntry>> ListPageAsync(int skip, int count, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<EventLogEntry>>([]);

    public ValueTask<Result<ushort>> AddAsync(EventRecord record, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Result<ushort>>(_refusal);

    public ValueTask<Result> DeleteAsync(ushort recordId, CancellationToken cancellationToken) => ValueTask.FromResult<Result>(_refusal);

    public ValueTask<Result> ClearAsync(RequestOrigin origin, CancellationToken cancellationToken) => ValueTask.FromResult<Result>(_refusal);

    public ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken) => ValueTask.FromResult(timeProvider.GetUtcNow());

    public ValueTask<Result> SetTimeAsync(DateTimeOffset time, CancellationToken cancellationToken) => ValueTask.FromResult<Result>(_refusal);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
