using System.Threading.Channels;
using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Board;

/// <summary>Entries on their way to the event log: whoever drops one in never waits for the disk.</summary>
public sealed partial class EventOutbox(IEventLog eventLog, ILogger logger) : IAsyncDisposable
{
    /// <summary>A PC makes a few entries a minute at its worst; a log that stands still for so many is broken.</summary>
    private const int Capacity = 64;

    private readonly Channel<EventRecord> _records = Channel.CreateBounded<EventRecord>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private Task _delivery = Task.CompletedTask;

    public void Start() => _delivery = DeliverAsync();

    public void Add(EventRecord record)
    {
        if (!_records.Writer.TryWrite(record))
            LogDropped(logger, record.SensorType, Convert.ToHexString(record.Data));
    }

    /// <summary>Delivers what is in it.</summary>
    public async ValueTask DisposeAsync()
    {
        _records.Writer.TryComplete();
        await _delivery;
    }

    private async Task DeliverAsync()
    {
        await foreach (EventRecord record in _records.Reader.ReadAllAsync())
        {
            Result<ushort> added = await eventLog.AddAsync(record, CancellationToken.None).ConfigureAwait(false);
            if (added.Fault is { } fault)
                LogRefused(logger, record.SensorType, Convert.ToHexString(record.Data), fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The event log does not take entries: sensor type {SensorType:X2}h data {Data} is lost")]
    private static partial void LogDropped(ILogger logger, byte sensorType, string data);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The event log refused sensor type {SensorType:X2}h data {Data}: {Fault}")]
    private static partial void LogRefused(ILogger logger, byte sensorType, string data, Fault fault);
}
