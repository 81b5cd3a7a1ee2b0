using Bmc.Automation.EventFilters;
using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Contracts.Subscriptions;
using Microsoft.Extensions.Logging;

namespace Bmc.Automation.Subscriptions;

/// <summary>
/// Follows the hardware role and keeps what it says as events, over restarts of both. What was logged, and how the power came to be, while nobody
/// followed is made up for.
/// </summary>
/// <param name="isEnabled">False: what happens is no event.</param>
internal sealed partial class NewsFollower(IEventLog log, IHardwareEvents events, EventJournal journal, Func<bool> isEnabled, TimeProvider time, ILogger<NewsFollower> logger)
{
    private readonly ResourceNews _news = new(journal.Progress, time);

    /// <summary>Until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Attempts.RepeatAsync(ListenAsync, time, cancellationToken);

    private async Task<bool> ListenAsync(CancellationToken cancellationToken)
    {
        HashSet<ushort>? caughtUp = null;
        // What could not be stored did not happen yet.
        _news.Progress = journal.Progress;
        try
        {
            await foreach (HardwareEvent told in events.WatchAsync(cancellationToken))
            {
                Keep(told, caughtUp);
                // The sensors' names come before what the log says about them.
                if (caughtUp is null && told is (SensorsChanged or EventLogChanged or EventLogged))
                    caughtUp = await CatchUpAsync(told, cancellationToken);
            }
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            LogBroken(fault.Message);
        }

        return caughtUp is not null;
    }

    /// <param name="caughtUp">Null before: then the log is read, and what it said is in it.</param>
    private void Keep(HardwareEvent told, HashSet<ushort>? caughtUp)
    {
        SourceProgress before = _news.Progress;
        IReadOnlyList<RedfishEvent> news = told switch
        {
            PowerChanged power => Some(_news.Of(power.Status)),
            ChassisChanged chassis => Some(_news.Of(chassis.Status)),
            SensorsChanged sensors => _news.Of(sensors.Sensors),
            EventLogged logged when caughtUp is not null && !caughtUp.Remove(logged.Entry.RecordId) => [_news.Of(logged.Entry)],
            EventLogChanged cleared => Some(_news.Of(cleared.Info)),
            _ => [],
        };
        if (news.Count > 0 || _news.Progress != before)
            Keep(news);
    }

    private async Task<HashSet<ushort>> CatchUpAsync(HardwareEvent told, CancellationToken cancellationToken)
    {
        if (_news.Progress.RecordId is null)
        {
            // The first start: all that the log holds is past, but for what is news now.
            IReadOnlyList<EventLogEntry> newest = await log.ListLastAsync(1, cancellationToken);
            int last = told is EventLogged logged ? logged.Entry.RecordId - 1 : newest is [var entry] ? entry.RecordId : 0;
            _news.Progress = _news.Progress with { RecordId = (ushort)last };
            Keep([]);
        }

        return await EventLogCatchUp.ReadAsync(
            log,
            _news.Progress.RecordId!.Value,
            entry =>
            {
                Keep([_news.Of(entry)]);
                return ValueTask.CompletedTask;
            },
            cancellationToken);
    }

    /// <exception cref="IOException">It can't be stored: the next subscription makes up for it.</exception>
    private void Keep(IReadOnlyList<RedfishEvent> news)
    {
        if (journal.Append(isEnabled() ? news : [], _news.Progress).Fault is { } fault)
            throw new IOException(fault.Message);
    }

    private static IReadOnlyList<RedfishEvent> Some(RedfishEvent? told) => told is null ? [] : [told];

    [LoggerMessage(LogLevel.Debug, "The hardware role's events broke off: {Reason}")]
    private partial void LogBroken(string reason);
}
