using System.Threading.Channels;
using Bmc.Contracts.EventFilters;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Contracts.Power;
using Microsoft.Extensions.Logging;

namespace Bmc.Automation.EventFilters;

/// <summary>
/// Follows the event log: each record once, in order, over restarts of this role and of the log's owner. What was logged
/// while nobody followed is caught up with from the last record that the filters have seen.
/// </summary>
internal sealed partial class EventLogFollower(
    IEventLog log,
    IHardwareEvents events,
    LocalEventFilters filters,
    ActionGate gate,
    ChannelWriter<PendingEvent> pending,
    TimeProvider time,
    ILogger<EventLogFollower> logger)
{
    private PowerStatus? _power;

    /// <summary>Until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Attempts.RepeatAsync(ListenAsync, time, cancellationToken);

    /// <summary>One subscription, to its end. True when the owner said anything.</summary>
    private async Task<bool> ListenAsync(CancellationToken cancellationToken)
    {
        HashSet<ushort>? caughtUp = null;
        try
        {
            await foreach (HardwareEvent news in events.WatchAsync(cancellationToken))
            {
                // Subscribed first and read then: what is logged in between is in both, and counts as read.
                caughtUp ??= await CatchUpAsync(cancellationToken);
                if (news is PowerChanged power)
                    Follow(power.Status);
                else if (news is EventLogged logged && !caughtUp.Remove(logged.Entry.RecordId))
                    await pending.WriteAsync(new PendingEvent(logged.Entry, filters.Settings, time.GetTimestamp()), cancellationToken);
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            LogBroken(fault.Message);
        }

        return caughtUp is not null;
    }

    /// <returns>The records that were read, which may come once more as news.</returns>
    private async Task<HashSet<ushort>> CatchUpAsync(CancellationToken cancellationToken)
    {
        if (filters.Progress.ByBmc is not { } last)
        {
            // The first start: all that the log holds is past.
            IReadOnlyList<EventLogEntry> newest = await log.ListLastAsync(1, cancellationToken);
            if (newest is [var entry])
                filters.Processed(entry.RecordId);
            return [.. newest.Select(one => one.RecordId)];
        }

        HashSet<ushort> read = await EventLogCatchUp.ReadAsync(
            log, last, entry => pending.WriteAsync(new PendingEvent(entry, AtEvent: null, time.GetTimestamp()), cancellationToken), cancellationToken);
        if (read.Count > 0)
            LogCaughtUp(read.Count);
        return read;
    }

    private void Follow(PowerStatus status)
    {
        PowerStatus? before = _power;
        _power = status;
        if (before is null)
            return;
        bool restarted = status.LastAction is { Action: PowerAction.ForceRestart or PowerAction.PowerCycle } action && action.Time != before.LastAction?.Time;
        if (restarted || (status.State == PowerState.On && before.State != PowerState.On))
            gate.PcStarted();
        else if (status.State == PowerState.Off && before.State != PowerState.Off)
            gate.PcStopped();
    }

    [LoggerMessage(LogLevel.Information, "{Count} events were logged while nobody followed the log: alerts may tell of them, nothing acts on them")]
    private partial void LogCaughtUp(int count);

    [LoggerMessage(LogLevel.Debug, "The hardware role's events broke off: {Reason}")]
    private partial void LogBroken(string reason);
}
