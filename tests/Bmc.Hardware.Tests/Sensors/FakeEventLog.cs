using Bmc.Contracts;
using Bmc.Contracts.EventLog;

namespace Bmc.Hardware.Tests.Sensors;

/// <summary>Remembers what was added.</summary>
internal sealed class FakeEventLog : IEventLog
{
    public List<EventRecord> Records { get; } = [];

    /// <summary>"+1:9" for the assertion of offset 9 by sensor 1.</summary>
    public IEnumerable<string> Events => Records.Select(record => $"{(record.Deassertion ? '-' : '+')}{record.SensorNumber}:{record.Data[0] & 0x0F:X}");

    public ValueTask<Result<ushort>> AddAsync(EventRecord record, CancellationToken cancellationToken)
    {
        Records.Add(record);
        return ValueTask.FromResult<Result<ushort>>((ushort)Records.Count);
    }

    public ValueTask<EventLogInfo> GetInfoAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<EventLogEntry>> ListAsync(ushort fromRecordId, int maximumCount, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<EventLogEntry>> ListPageAsync(int skip, int count, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<EventLogEntry>> ListLastAsync(int count, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Result> DeleteAsync(ushort recordId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Result> ClearAsync(RequestOrigin origin, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<DateTimeOffset> GetTimeAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Result> SetTimeAsync(DateTimeOffset time, CancellationToken cancellationToken) => throw new NotSupportedException();
}
