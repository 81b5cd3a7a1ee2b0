using Bmc.Contracts;
using Bmc.Contracts.EventLog;

namespace Bmc.TestKit.Fakes;

/// <summary>A log in memory, with the clock that the test sets.</summary>
public sealed class FakeEventLog : IEventLog
{
    private readonly List<EventLogEntry> _entries = [];
    private DateTimeOffset _lastAddition;
    private DateTimeOffset _lastErase;
    private ushort _nextId = 1;

    public DateTimeOffset Time { get; set; } = DateTimeOffset.FromUnixTimeSeconds(0x60000000);

    public int Capacity { get; set; } = 100;

    public Fault? Refusal { get; set; }

    public IReadOnlyList<EventLogEntry> Entries => _entries;

    public EventLogEntry Add(EventRecord record)
    {
        var entry = new EventLogEntry(_nextId++, Time, record, EventSeverity.Ok, "");
        _entries.Add(entry);
        _lastAddition = Time;
        return entry;
    }

    public ValueTask<EventLogInfo> GetInfoAsync(CancellationToken cancellationToken) =>
        new(new EventLogInfo(_entries.Count, Capacity, _lastAddition, _lastErase, Overflowed: false));

    public ValueTask<IReadOnlyList<EventLogEntry>> ListAsync(ushort fromRecordId, int maximumCount, CancellationToken cancellationToken) =>
        new([.. _entries.Where(entry => entry.RecordId >= fromRecordId).Take(maximumCount)]);

    public ValueTask<IReadOnlyList<EventLogEntry>> ListLastAsync(int count, CancellationToken cancellationToken) =>
        new([.. _entries.TakeLast(count)]);

    public ValueTask<IReadOnlyList<EventLogEntry>> ListPageAsync(int skip, int count, CancellationToken cancellationToken) =>
        new([.. _entries.Skip(skip).Take(count)]);

    public ValueTask<Result<ushort>> AddAsync(EventRecord record, CancellationToken cancellationToken) =>
        Refusal is { } fault ? new(fault) : new(Add(record).RecordId);

    public ValueTask<Result> DeleteAsync(ushort recordId, CancellationToken cancellationToken)
    {
        _lastErase = Time;
        return new(_entries.RemoveAll(entry => entry.RecordId == recordId) > 0
            ? Result.Done
            : Result.Refused(FaultCode.NotFound, "no such entry"));
    }

    public ValueTask<Result> ClearAsync(RequestOrigin origin, CancellationToken cancellationToken)
    {
        _entries.Clear();
        _lastErase = Time;
        return new(Result.Done);
    }

    public ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken) => new(Time);

    public ValueTask<Result> SetTimeAsync(DateTimeOffset time, CancellationToken cancellationToken)
    {
        Time = time;
        return new(Result.Done);
    }
}
