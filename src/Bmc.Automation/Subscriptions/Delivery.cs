using Bmc.Automation.Telemetry;
using Bmc.Contracts;
using Bmc.Contracts.Subscriptions;
using Bmc.Contracts.Telemetry;
using Microsoft.Extensions.Logging;

namespace Bmc.Automation.Subscriptions;

/// <summary>How a delivery ended by itself.</summary>
internal enum DeliveryEnd
{
    /// <summary>It was told to.</summary>
    Stopped,
    Suspended,
    Terminated,
}

/// <summary>
/// Brings the events of the journal to one destination, in their order: what waits goes in one message, and nothing of it counts as told before
/// the destination took all of it. What it took and the journal does not know yet, for the role was killed in between, it gets once more.
/// Metric reports are in memory, and one that a destination was too slow for is lost to it.
/// </summary>
internal sealed partial class Delivery(EventJournal journal, JournalReading reading, ReportFeed reports, IEventPost post, Func<EventServiceSettings> settings, TimeProvider time, ILogger<Delivery> logger)
{
    /// <summary>Until it is told to stop, or the subscription's policy ends it.</summary>
    /// <param name="current">The subscription as it is now.</param>
    /// <param name="report">Why the last try failed, or null.</param>
    public Task<DeliveryEnd> RunAsync(Func<StoredSubscription> current, Action<string?> report, CancellationToken cancellationToken) => current().Ordered.Format == EventFormat.MetricReport
        ? RunReportsAsync(current, report, cancellationToken)
        : RunEventsAsync(current, report, cancellationToken);

    private async Task<DeliveryEnd> RunReportsAsync(Func<StoredSubscription> current, Action<string?> report, CancellationToken cancellationToken)
    {
        long told = reports.Last;
        while (true)
        {
            foreach (SentReport sent in await reports.ReadAsync(told, cancellationToken))
            {
                told = sent.Number;
                if (!settings().Enabled || current().Ordered.ReportDefinitions is { Count: > 0 } wanted && !wanted.Contains($"{ResourcePaths.MetricReportDefinitions}/{sent.Report.Id}"))
                    continue;
                if (await DeliverAsync(current, ordered => MetricReportPayload.Write(sent.Report, ordered.Context), report, cancellationToken) is { } ended)
                    return ended;
            }
        }
    }

    private Task<DeliveryEnd> RunEventsAsync(Func<StoredSubscription> current, Action<string?> report, CancellationToken cancellationToken)
    {
        StoredSubscription subscription = current();
        return reading.RunAsync(
            subscription.Id,
            Math.Max(subscription.After, journal.CursorOf(subscription.Id) ?? 0),
            told => IsWanted(current(), told),
            (last, wanted) => DeliverAsync(current, ordered => EventPayload.Write(last, ordered.Context, wanted), report, cancellationToken),
            _ => { },
            cancellationToken);
    }

    /// <returns>Null when the destination took it.</returns>
    private async Task<DeliveryEnd?> DeliverAsync(Func<StoredSubscription> current, Func<NewSubscription, byte[]> write, Action<string?> report, CancellationToken cancellationToken)
    {
        for (int failures = 1; ; failures++)
        {
            StoredSubscription subscription = current();
            NewSubscription ordered = subscription.Ordered;
            Result posted = await post.PostAsync(new PostTarget(ordered.Destination, ordered.Headers, ordered.VerifyCertificate), write(ordered), cancellationToken);
            if (posted.Fault is not { } fault)
            {
                if (failures > 1)
                    LogBack(subscription.Id, ordered.Destination, failures);
                report(null);
                return null;
            }

            report(fault.Message);
            if (failures == 1)
                LogFailed(subscription.Id, ordered.Destination, fault.Message);
            (RetryStep step, TimeSpan pause) = RetryPlan.Next(ordered.RetryPolicy, settings(), failures);
            if (step != RetryStep.Retry)
            {
                LogGivenUp(subscription.Id, ordered.Destination, step == RetryStep.Suspend ? "suspended" : "deleted", failures);
                return step == RetryStep.Suspend ? DeliveryEnd.Suspended : DeliveryEnd.Terminated;
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    /// <summary>Nobody is told of himself: that he subscribed he knows.</summary>
    private bool IsWanted(StoredSubscription subscription, RedfishEvent told) =>
        settings().Enabled && told.Origin != $"{ResourcePaths.Subscriptions}/{subscription.Id}" && subscription.Ordered.Selection.Takes(told);

    [LoggerMessage(LogLevel.Warning, "Subscription {Id} ({Destination}) does not take events: {Reason}")]
    private partial void LogFailed(string id, string destination, string reason);

    [LoggerMessage(LogLevel.Information, "Subscription {Id} ({Destination}) takes events again, at try {Tries}")]
    private partial void LogBack(string id, string destination, int tries);

    [LoggerMessage(LogLevel.Warning, "Subscription {Id} ({Destination}) is {End} after {Tries} tries")]
    private partial void LogGivenUp(string id, string destination, string end, int tries);
}
