using System.Net;
using Bmc.Contracts;
using Bmc.Contracts.Alerts;
using Microsoft.Extensions.Logging;

namespace Bmc.Automation.Alerts;

/// <summary>
/// Brings a trap to a destination: tries, waits for the acknowledgement where there is one, tries again. Each destination has
/// its own places, so that one which doesn't answer keeps none of another.
/// </summary>
internal sealed partial class AlertSender(ITrapNetwork network, TimeProvider time, ILogger<AlertSender> logger)
{
    /// <summary>Traps under way to one destination; more fail at once. A dead one may hold a trap for half an hour.</summary>
    public const int MaximumPerDestination = 32;

    private readonly Lock _lock = new();
    private readonly Dictionary<ushort, Waiting> _waiting = [];
    private readonly int[] _underWay = new int[AlertLimits.Destinations + 1];
    private readonly long _start = time.GetTimestamp();
    private ushort _sequence = (ushort)Random.Shared.Next();

    /// <summary>A number that no trap under way has, and never 0, which stands for none.</summary>
    public ushort NextSequence()
    {
        lock (_lock)
        {
            do
                _sequence++;
            while (_sequence == 0 || _waiting.ContainsKey(_sequence));
            return _sequence;
        }
    }

    /// <returns>What came of it; at once <see cref="AlertStatus.RetriesFailed"/> when the destination has no place or no address.</returns>
    public async Task<AlertStatus> SendAsync(PlatformEventTrap trap, string community, AlertDestination destination, CancellationToken cancellationToken)
    {
        if (!AlertRules.TryParse(destination.Address, out IPEndPoint? endPoint))
            return AlertStatus.RetriesFailed;
        Waiting waiting = new(trap.Acknowledgement, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_lock)
        {
            if (_underWay[destination.Number] == MaximumPerDestination)
            {
                LogNoPlace(destination.Number, endPoint, MaximumPerDestination);
                return AlertStatus.RetriesFailed;
            }

            _underWay[destination.Number]++;
            _waiting[trap.Sequence] = waiting;
        }

        try
        {
            return await TryAsync(trap, community, destination, endPoint, waiting.Acknowledged.Task, cancellationToken);
        }
        finally
        {
            lock (_lock)
            {
                _underWay[destination.Number]--;
                _waiting.Remove(trap.Sequence);
            }
        }
    }

    /// <summary>False when no trap waits for it.</summary>
    public bool Acknowledge(AlertAcknowledgement acknowledgement)
    {
        lock (_lock)
            return _waiting.TryGetValue(acknowledgement.Sequence, out Waiting? waiting) && waiting.Expected == acknowledgement && waiting.Acknowledged.TrySetResult();
    }

    private async Task<AlertStatus> TryAsync(PlatformEventTrap trap, string community, AlertDestination destination, IPEndPoint endPoint, Task acknowledged, CancellationToken cancellationToken)
    {
        Fault? fault = null;
        for (int tries = 0; tries <= destination.Retries; tries++)
        {
            fault = network.Send(endPoint, address => trap.Encode(community, address, time.GetElapsedTime(_start))).Fault;
            if (fault is null && !destination.Acknowledged)
            {
                LogSent(destination.Number, endPoint);
                return AlertStatus.Arrived;
            }

            if (tries == destination.Retries && !destination.Acknowledged)
                break;
            if (await WaitAsync(acknowledged, TimeSpan.FromSeconds(destination.TimeoutSeconds), cancellationToken))
            {
                LogAcknowledged(destination.Number, endPoint, tries + 1);
                return AlertStatus.Arrived;
            }
        }

        if (fault is not null)
            LogNotSent(destination.Number, endPoint, fault.Message);
        else
            LogNotAcknowledged(destination.Number, endPoint, destination.Retries + 1);
        return fault is null ? AlertStatus.NotAcknowledged : AlertStatus.RetriesFailed;
    }

    private async Task<bool> WaitAsync(Task acknowledged, TimeSpan longest, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task first = await Task.WhenAny(acknowledged, Task.Delay(longest, time, enough.Token));
        await enough.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return first == acknowledged;
    }

    [LoggerMessage(LogLevel.Information, "Alert sent to destination {Number} ({EndPoint})")]
    private partial void LogSent(byte number, IPEndPoint endPoint);

    [LoggerMessage(LogLevel.Information, "Alert acknowledged by destination {Number} ({EndPoint}) at try {Tries}")]
    private partial void LogAcknowledged(byte number, IPEndPoint endPoint, int tries);

    [LoggerMessage(LogLevel.Warning, "Alert not acknowledged by destination {Number} ({EndPoint}) in {Tries} tries")]
    private partial void LogNotAcknowledged(byte number, IPEndPoint endPoint, int tries);

    [LoggerMessage(LogLevel.Warning, "Alert to destination {Number} ({EndPoint}) can't be sent: {Reason}")]
    private partial void LogNotSent(byte number, IPEndPoint endPoint, string reason);

    [LoggerMessage(LogLevel.Warning, "Alert to destination {Number} ({EndPoint}) is dropped: {Count} others wait for it")]
    private partial void LogNoPlace(byte number, IPEndPoint endPoint, int count);

    private sealed record Waiting(AlertAcknowledgement Expected, TaskCompletionSource Acknowledged);
}
