using Bmc.Automation.Subscriptions;
using Bmc.Contracts;
using Bmc.Contracts.Notifications;
using Bmc.Contracts.Subscriptions;
using Microsoft.Extensions.Logging;

namespace Bmc.Automation.Notifications;

/// <summary>
/// Brings the journal's events to one target, in their order, for as long as it takes: the journal is the queue, and what it keeps no longer is said
/// to be lost. What a target took and the journal does not know yet, for the role was killed in between, it gets once more.
/// </summary>
internal sealed partial class NotificationDelivery(EventJournal journal, JournalReading reading, INotificationSender sender, TimeProvider time, ILogger<NotificationDelivery> logger)
{
    private static readonly TimeSpan _firstPause = TimeSpan.FromSeconds(5);

    /// <summary>A server that is back is found within this.</summary>
    private static readonly TimeSpan _longestPause = TimeSpan.FromMinutes(15);

    /// <summary>Until cancelled.</summary>
    public Task RunAsync(NotificationTarget target, DeliveryProgress progress, CancellationToken cancellationToken)
    {
        string reader = JournalReaders.OfNotification(target.Name);
        return reading.RunAsync(
            reader, journal.CursorOf(reader) ?? journal.Last, target.Wants, (_, wanted) => DeliverAsync(target, wanted, progress, cancellationToken), told => progress.Told = told, cancellationToken);
    }

    /// <returns>Null: it took all of them; nobody is given up.</returns>
    private async Task<DeliveryEnd?> DeliverAsync(NotificationTarget target, List<RedfishEvent> events, DeliveryProgress progress, CancellationToken cancellationToken)
    {
        TimeSpan pause = _firstPause;
        for (int tries = 1; ; tries++)
        {
            Result sent = await sender.SendAsync(target, events, cancellationToken);
            progress.Report(sent, time.GetUtcNow());
            if (sent.Fault is not { } fault)
            {
                if (tries > 1)
                    LogBack(target.Name, tries);
                return null;
            }

            if (tries == 1)
                LogFailed(target.Name, fault.Message);
            await Task.Delay(pause, time, cancellationToken);
            pause = pause * 2 < _longestPause ? pause * 2 : _longestPause;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Name} can't be told of events, and is tried again: {Reason}")]
    private partial void LogFailed(string name, string reason);

    [LoggerMessage(LogLevel.Information, "{Name} is told of events again, at try {Tries}")]
    private partial void LogBack(string name, int tries);
}
