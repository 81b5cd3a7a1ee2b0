using System.Threading.Channels;
using Bmc.Contracts.Alerts;
using Microsoft.Extensions.Logging;

namespace Bmc.Ipmi.Commands.SensorEvent.Pef;

/// <summary>
/// Takes acknowledgements to the automation role. They come outside of sessions, where no answer waits for another role, and
/// from anybody: so few are kept, and a flood loses its own.
/// </summary>
public sealed partial class PetAcknowledgements(IAlerts alerts, ILogger<PetAcknowledgements> logger)
{
    /// <summary>More than destinations that answer at the same moment; the sender of a lost one is sent the trap again.</summary>
    public const int MaximumWaiting = 64;

    private readonly Channel<PetAcknowledgeRequest> _waiting = Channel.CreateBounded<PetAcknowledgeRequest>(
        new BoundedChannelOptions(MaximumWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Add(in PetAcknowledgeRequest request) => _waiting.Writer.TryWrite(request);

    /// <summary>Until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (PetAcknowledgeRequest one in _waiting.Reader.ReadAllAsync(cancellationToken))
        {
            try
            {
                await alerts.AcknowledgeAsync(
                    new AlertAcknowledgement(one.Sequence, one.Timestamp, one.EventSourceType, one.SensorDevice, one.SensorNumber, one.Data1, one.Data2, one.Data3),
                    cancellationToken);
            }
            catch (Exception fault) when (fault is IOException or HttpRequestException)
            {
                LogLost(fault.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "An acknowledgement of an alert is lost: {Reason}")]
    private partial void LogLost(string reason);
}
