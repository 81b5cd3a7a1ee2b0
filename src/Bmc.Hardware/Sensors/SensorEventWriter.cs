using System.Threading.Channels;
using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Sensors;

/// <summary>Brings events into the log in their order, without making the polling wait for a disk.</summary>
internal sealed class SensorEventWriter(IEventLog eventLog, ILogger logger)
{
    /// <summary>Every threshold of a large board at once, while the disk hangs.</summary>
    private const int MaximumWaiting = 1024;

    private readonly Channel<EventRecord> _waiting = Channel.CreateBounded<EventRecord>(MaximumWaiting);

    public void Add(EventRecord record)
    {
        if (!_waiting.Writer.TryWrite(record))
            SensorLog.EventLost(logger, $"{MaximumWaiting} events are waiting for the log");
    }

    /// <summary>Until cancelled; what is waiting then is still written.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(cancellationToken))
                await WriteWaitingAsync();
        }
        finally
        {
            await WriteWaitingAsync();
        }
    }

    public async Task WriteWaitingAsync()
    {
        while (_waiting.Reader.TryRead(out EventRecord? record))
        {
            Result<ushort> added = await eventLog.AddAsync(record, CancellationToken.None);
            if (added.Fault is { } fault)
                SensorLog.EventLost(logger, fault.Message);
        }
    }
}
