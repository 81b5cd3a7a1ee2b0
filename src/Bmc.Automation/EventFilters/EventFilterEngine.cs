using System.Threading.Channels;
using Bmc.Contracts;
using Bmc.Contracts.EventFilters;
using Bmc.Contracts.EventLog;
using Microsoft.Extensions.Logging;

namespace Bmc.Automation.EventFilters;

/// <summary>Who sends what the filters say, without making them wait.</summary>
internal interface IAlertQueue
{
    /// <returns>False when nobody will be told.</returns>
    bool TryAdd(EventLogEntry entry, FilterDecision decision);
}

/// <summary>
/// Takes one event after the other through the filters and has done what they say. An event is marked as seen before
/// anything is done about it: at most once, also over a kill.
/// </summary>
internal sealed partial class EventFilterEngine(
    LocalEventFilters filters,
    ActionGate gate,
    PowerActions power,
    IAlertQueue alerts,
    EventReports reports,
    TimeProvider time,
    ILogger<EventFilterEngine> logger)
{
    /// <summary>Events that may wait. One more waits in the log, and is caught up with when the filters go on.</summary>
    public const int MaximumPending = 256;

    /// <summary>
    /// The oldest event that may act on the PC: the longest startup delay and the longest postponement follow one another.
    /// Longer waits only who was suspended, and after that nobody expects the button any more.
    /// </summary>
    public static readonly TimeSpan MaximumAge = TimeSpan.FromSeconds(byte.MaxValue + PostponeTimer.LongestSeconds + 5);

    private readonly Channel<PendingEvent> _pending = Channel.CreateBounded<PendingEvent>(new BoundedChannelOptions(MaximumPending) { SingleReader = true });

    public ChannelWriter<PendingEvent> Pending => _pending.Writer;

    /// <summary>Until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (PendingEvent pending in _pending.Reader.ReadAllAsync(cancellationToken))
            await HandleAsync(pending, cancellationToken);
    }

    private async Task HandleAsync(PendingEvent pending, CancellationToken cancellationToken)
    {
        ushort? byBefore = filters.Progress.BySoftware;
        await gate.UntilOpenAsync(() => filters.Settings, cancellationToken);
        filters.Processed(pending.Entry.RecordId);
        // IPMI 2.0 §17.4: what software has processed meanwhile is no business of the filters any more.
        if (filters.Progress.BySoftware is { } bySoftware && bySoftware != byBefore && Covers(bySoftware, pending.Entry.RecordId))
            return;

        bool mayAct = pending.AtEvent is not null && time.GetElapsedTime(pending.SeenAt) <= MaximumAge;
        FilterDecision decision = FilterDecision.Of(filters.Settings, mayAct ? pending.AtEvent : null, pending.Entry.Record);
        PlatformEventActions done = PlatformEventActions.None;
        // IPMI 2.0 Table 17-1: alerts follow the action.
        if (decision.Action != PlatformEventActions.None)
        {
            LogMatched(decision.ActingFilter, pending.Entry.RecordId, pending.Entry.Message);
            if (await power.DoAsync(decision.Action, decision.ActingFilter, cancellationToken))
                done |= decision.Action;
        }

        if (decision.AlertFilters.Count > 0 && alerts.TryAdd(pending.Entry, decision))
            done |= PlatformEventActions.Alert;

        if (done != PlatformEventActions.None && filters.Settings.Control.EventMessages)
            await reports.AddAsync(FilterDecision.Report(done), "The filters' action", cancellationToken);
    }

    /// <summary>Record ids wrap: one is before another when less than half of them lie between.</summary>
    private static bool Covers(ushort processed, ushort recordId) => (ushort)(processed - recordId) < 0x8000;

    [LoggerMessage(LogLevel.Warning, "Event filter {Filter} matches event {RecordId:X4}h: {Message}")]
    private partial void LogMatched(byte filter, ushort recordId, string message);
}
