using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Hardware.Buses;
using Bmc.Hardware.Databases;
using Bmc.Hardware.Events;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.EventLog;

/// <summary>
/// The SEL, kept in SQLite. One thread writes; readers read the last stored state from memory and never wait for a disk.
/// </summary>
public sealed class SqliteEventLog : IOwnedEventLog
{
    /// <summary>Months of an ordinary PC's events, about 1 MB in memory.</summary>
    public const int DefaultCapacity = 4096;

    /// <summary>Flash that collects its garbage may take seconds for a sync.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    private readonly EventLogStore _store;
    private readonly EventDescriptions _descriptions;
    private readonly HardwareEventHub _hub;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly OwnerThread _thread;
    private volatile EventLogState _state;

    private SqliteEventLog(EventLogStore store, EventDescriptions descriptions, HardwareEventHub hub, TimeProvider timeProvider, ILogger logger)
    {
        _store = store;
        _state = store.State;
        _descriptions = descriptions;
        _hub = hub;
        _time = timeProvider;
        _logger = logger;
        _thread = new OwnerThread("the event log", timeProvider, store.Dispose);
        _hub.Publish(new EventLogChanged(_state.Info));
    }

    /// <summary>Opens or makes the log. One that can't be had refuses everything with its reason.</summary>
    /// <param name="path">The database file; its folder exists.</param>
    public static IOwnedEventLog Open(
        string path,
        EventDescriptions descriptions,
        HardwareEventHub hub,
        TimeProvider timeProvider,
        ILogger<SqliteEventLog> logger,
        int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, EventLogState.MinimumCapacity);
        if (!SystemSqlite.TryLoad(out string? problem))
            return Unavailable(problem, hub, timeProvider, logger);
        try
        {
            return new SqliteEventLog(new EventLogStore(path, capacity, logger), descriptions, hub, timeProvider, logger);
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            return Unavailable($"{path}: {exception.Message}", hub, timeProvider, logger);
        }
    }

    public ValueTask<EventLogInfo> GetInfoAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_state.Info);

    public ValueTask<IReadOnlyList<EventLogEntry>> ListAsync(ushort fromRecordId, int maximumCount, CancellationToken cancellationToken)
    {
        EventLogState state = _state;
        return ValueTask.FromResult(Describe(state, state.PositionOf(fromRecordId), maximumCount));
    }

    public ValueTask<IReadOnlyList<EventLogEntry>> ListLastAsync(int count, CancellationToken cancellationToken)
    {
        EventLogState state = _state;
        return ValueTask.FromResult(Describe(state, Math.Max(0, state.Entries.Length - Math.Max(0, count)), count));
    }

    public ValueTask<IReadOnlyList<EventLogEntry>> ListPageAsync(int skip, int count, CancellationToken cancellationToken)
    {
        EventLogState state = _state;
        return ValueTask.FromResult(Describe(state, Math.Clamp(skip, 0, state.Entries.Length), count));
    }

    public async ValueTask<Result<ushort>> AddAsync(EventRecord record, CancellationToken cancellationToken)
    {
        if (!EventRecords.IsWellFormed(record))
            return new Fault(FaultCode.Invalid, $"record type {record.RecordType:X2}h with {record.Data.Length} bytes of data is no event record");
        return Flatten(await _thread.RunAsync(() => Add(record), WorkPriority.Ordinary, _patience, cancellationToken));
    }

    public async ValueTask<Result> DeleteAsync(ushort recordId, CancellationToken cancellationToken) => Flatten(await _thread.RunAsync(
        () => _state.Delete(recordId, Now) is { } next ? Store(next) : Result.Refused(FaultCode.NotFound, $"no event {recordId:X4}h"),
        WorkPriority.Ordinary,
        _patience,
        cancellationToken));

    public async ValueTask<Result> ClearAsync(RequestOrigin origin, CancellationToken cancellationToken)
    {
        Result outcome = Flatten(await _thread.RunAsync(() => Store(_state.Clear(Now)), WorkPriority.Ordinary, _patience, cancellationToken));
        if (outcome.IsDone)
            EventLogLog.Cleared(_logger, origin);
        return outcome;
    }

    public ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Now);

    public async ValueTask<Result> SetTimeAsync(DateTimeOffset time, CancellationToken cancellationToken)
    {
        if (time < EventLogClock.First || time > EventLogClock.Last)
            return new Fault(FaultCode.Invalid, $"the log's clock goes from {EventLogClock.First:yyyy-MM-dd} to {EventLogClock.Last:yyyy-MM-dd}");
        return Flatten(await _thread.RunAsync(
            () => SetClock(time), WorkPriority.Ordinary, _patience, cancellationToken));
    }

    public ValueTask DisposeAsync() => _thread.DisposeAsync();

    private DateTimeOffset Now => EventLogClock.At(_time.GetUtcNow(), _state.ClockOffset);

    private Result SetClock(DateTimeOffset time)
    {
        // In whole milliseconds, as it is stored: or the clock would show a second less than what it was set to.
        DateTimeOffset now = _time.GetUtcNow();
        TimeSpan offset = TimeSpan.FromMilliseconds(time.ToUnixTimeMilliseconds() - now.ToUnixTimeMilliseconds());
        return Store(_state.SetClock(offset, now));
    }

    private Result<ushort> Add(EventRecord record)
    {
        EventLogState before = _state;
        EventLogState next = before.Add(record, Now);
        if (before.IsFull)
        {
            EventLogLog.Full(_logger, before.Capacity);
            if (next != before && Store(next).Fault is { } unstored)
                return unstored;
            return new Fault(FaultCode.StorageFull, $"the event log is full ({before.Capacity} entries); clear it");
        }

        return Store(next).Fault is { } fault ? fault : next.Entries[before.Entries.Length].RecordId;
    }

    /// <summary>Stores, then shows, then tells. What could not be stored never was.</summary>
    private Result Store(EventLogState next)
    {
        EventLogState before = _state;
        try
        {
            _store.Commit(next);
        }
        catch (Exception exception) when (exception is SqliteException or IOException)
        {
            Fault fault = exception is SqliteException sqlite ? SqliteFaults.ToFault(sqlite, "the event log") : new Fault(FaultCode.Unavailable, exception.Message);
            EventLogLog.NotWritten(_logger, fault.Message);
            return fault;
        }

        _state = next;
        foreach (StoredEvent added in next.Without(before))
            Announce(Describe(added));
        _hub.Publish(new EventLogChanged(next.Info));
        return Result.Done;
    }

    private void Announce(EventLogEntry entry)
    {
        EventLogLog.Logged(_logger, entry.RecordId, entry.Message);
        _hub.Publish(new EventLogged(entry));
    }

    private IReadOnlyList<EventLogEntry> Describe(EventLogState state, int from, int maximumCount)
    {
        int count = Math.Clamp(maximumCount, 0, state.Entries.Length - from);
        return [.. state.Entries.AsSpan(from, count).ToArray().Select(Describe)];
    }

    private EventLogEntry Describe(StoredEvent entry)
    {
        (EventSeverity severity, string message) = _descriptions.Describe(entry.Record);
        return new EventLogEntry(entry.RecordId, entry.Time, entry.Record, severity, message);
    }

    private static UnavailableEventLog Unavailable(string problem, HardwareEventHub hub, TimeProvider timeProvider, ILogger logger)
    {
        EventLogLog.NotAvailable(logger, problem);
        var log = new UnavailableEventLog(problem, timeProvider);
        hub.Publish(new EventLogChanged(log.Info));
        return log;
    }

    private static Result<T> Flatten<T>(Result<Result<T>> outcome)
        where T : notnull => outcome.TryGet(out Result<T> inner, out Fault? refusal) ? inner : refusal;

    private static Result Flatten(Result<Result> outcome) => outcome.TryGet(out Result inner, out Fault? refusal) ? inner : refusal;
}
