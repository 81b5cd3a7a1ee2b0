using Bmc.Contracts;
using Bmc.Contracts.EventLog;

namespace Bmc.Hardware.Tests.Board;

/// <summary>An event log in memory, for those who write to it.</summary>
internal sealed class ListEventLog : IEventLog
{
    private readonly List<EventRecord> _records = [];

    public IReadOnlyList<EventRecord> Records
    {
        get
        {
            lock (_records)
                return [.. _records];
        }
    }

    /// <summary>The system events as (sensor type, offset, asserted).</summary>
    public IReadOnlyList<(byte SensorType, int Offset, bool Asserted)> Events =>
        [.. Records.Select(record => (record.SensorType, record.Data[0] & 0x0F, !record.Deassertion))];

    public bool IsFull { get; set; }

    public ValueTask<Result<ushort>> AddAsync(EventRecord record, CancellationToken cancellationToken)
    {
        if (IsFull)
            return ValueTask.FromResult<Result<ushort>>(new Fault(FaultCode.StorageFull, "the disk is full"));
        lock (_records)
        {
            _records.Add(record);
            return ValueTask.FromResult<Result<ushort>>((ushort)_records.Count);
        }
    }

    public ValueTask<EventLogInfo> GetInfoAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<EventLogEntry>> ListAsync(ushort fromRecordId, int maximumCount, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<EventLogEntry>> ListPageAsync(int skip, int count, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<EventLogEntry>> ListLastAsync(int count, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Result> DeleteAsync(ushort recordId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Result> ClearAsync(RequestOrigin origin, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Result> SetTimeAsync(DateTimeOffset time, CancellationToken cancellationToken) => throw new NotSupportedException();
}
