using System.Threading.Channels;
using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Board;

/// <summary>Entries on their way to the event log: whoever drops one in never waits for the disk.</summary>
public sealed partial class EventOutbox(IEventLog eventLog, ILogger logger) : IAsyncDisposable
{
    /// <summary>Every threshold of a large board at once; a log that stands still for so many is broken.</summary>
    public const int Capacity = 256;

    private readonly Channel<EventRecord> _records = Channel.CreateBounded<EventRecord>(Capacity);
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

    /// <summary>Delivers what is in it now, for whoever wants to see it in the log.</summary>
    public async Task DeliverWaitingAsync()
    {
        while (_records.Reader.TryRead(out EventRecord? record))
        {
            Result<ushort> added = await eventLog.AddAsync(record, CancellationToken.None).ConfigureAwait(false);
            if (added.Fault is { } fault)
                LogRefused(logger, record.SensorType, Convert.ToHexString(record.Data), fault);
        }
    }

    private async Task DeliverAsync()
    {
        while (await _records.Reader.WaitToReadAsync())
            await DeliverWaitingAsync();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The event log does not take entries: sensor type {SensorType:X2}h data {Data} is lost")]
    private static partial void LogDropped(ILogger logger, byte sensorType, string data);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The event log refused sensor type {SensorType:X2}h data {Data}: {Fault}")]
    private static partial void LogRefused(ILogger logger, byte sensorType, string data, Fault fault);
}
