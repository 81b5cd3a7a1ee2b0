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
internal sealed partial class NotificationDelivery(EventJournal journal, INotificationSender sender, TimeProvider time, ILogger<NotificationDelivery> logger)
{
    /// <summary>Events that are told together: one mail.</summary>
    public const int MaximumBatch = 32;

    /// <summary>Events that a target does not want, before that is stored: what a restart looks at once more.</summary>
    private const int Unwanted = 100;

    private static readonly TimeSpan _firstPause = TimeSpan.FromSeconds(5);

    /// <summary>A server that is back is found within this.</summary>
    private static readonly TimeSpan _longestPause = TimeSpan.FromMinutes(15);

    /// <summary>Until cancelled.</summary>
    public async Task RunAsync(NotificationTarget target, DeliveryProgress progress, CancellationToken cancellationToken)
    {
        string cursor = JournalReaders.OfNotification(target.Name);
        long stored = journal.CursorOf(cursor) ?? journal.Last;
        long told = stored;
        while (true)
        {
            progress.Told = told;
            await journal.ChangedAsync(told, cancellationToken);
            IReadOnlyList<RedfishEvent> waiting = journal.Read(told, MaximumBatch, out bool lost);
            if (waiting.Count == 0)
            {
                // All of them are kept no longer.
                told = journal.Last;
                continue;
            }

            List<RedfishEvent> wanted = [.. waiting.Where(target.Wants)];
            if (lost)
                wanted.Insert(0, EventMessage.EventBufferExceeded.With(time.GetUtcNow(), ResourcePaths.EventService, "EventService", []) with { Number = waiting[0].Number - 1 });
            told = waiting[^1].Number;
            if (wanted.Count > 0)
                await DeliverAsync(target, wanted, progress, cancellationToken);
            if (wanted.Count > 0 || told - stored >= Unwanted)
                journal.SetCursor(cursor, stored = told);
        }
    }

    private async Task DeliverAsync(NotificationTarget target, List<RedfishEvent> events, DeliveryProgress progress, CancellationToken cancellationToken)
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
                return;
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
