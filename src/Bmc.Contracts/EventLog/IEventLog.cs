namespace Bmc.Contracts.EventLog;

/// <summary>The system event log (SEL), owned by the hardware role. What it acknowledged survives a power cut.</summary>
public interface IEventLog
{
    ValueTask<EventLogInfo> GetInfoAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The first entries with a record id of at least <paramref name="fromRecordId"/>, oldest first; 0 begins with the
    /// oldest. Ids wrap after FFFEh, and so does the list: what was logged after FFFEh follows it.
    /// </summary>
    ValueTask<IReadOnlyList<EventLogEntry>> ListAsync(ushort fromRecordId, int maximumCount, CancellationToken cancellationToken);

    /// <summary>The newest entries, oldest of them first; empty when the log is.</summary>
    ValueTask<IReadOnlyList<EventLogEntry>> ListLastAsync(int count, CancellationToken cancellationToken);

    /// <summary>Entries by their place, oldest first: up to <paramref name="count"/> of them behind the first <paramref name="skip"/>.</summary>
    ValueTask<IReadOnlyList<EventLogEntry>> ListPageAsync(int skip, int count, CancellationToken cancellationToken);

    /// <summary>Adds an entry at the log's own time; answers its record id. StorageFull when there is no room.</summary>
    ValueTask<Result<ushort>> AddAsync(EventRecord record, CancellationToken cancellationToken);

    ValueTask<Result> DeleteAsync(ushort recordId, CancellationToken cancellationToken);

    ValueTask<Result> ClearAsync(RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>The log's clock, IPMI 2.0 §31.10.</summary>
    ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken);

    /// <summary>Sets the log's clock as an offset to the system's, kept over restarts.</summary>
    ValueTask<Result> SetTimeAsync(DateTimeOffset time, CancellationToken cancellationToken);
}
