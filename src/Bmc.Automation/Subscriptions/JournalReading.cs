using Bmc.Contracts.Subscriptions;

namespace Bmc.Automation.Subscriptions;

/// <summary>
/// Goes through the journal for one reader, in its order, and stores how far he has been told: what waits is handed over together, and nothing of it
/// counts as told before he took all of it. What the journal keeps no longer is said to be lost.
/// </summary>
internal sealed class JournalReading(EventJournal journal, TimeProvider time)
{
    /// <summary>Events that are handed over together: some 20 KB, or one mail.</summary>
    public const int MaximumBatch = 32;

    /// <summary>Events that a reader does not want, before that is stored: what a restart looks at once more.</summary>
    private const int Unwanted = 100;

    /// <summary>Until it is told to stop, or <paramref name="deliver"/> ends it.</summary>
    /// <param name="reader">As <see cref="JournalReaders"/> names him.</param>
    /// <param name="after">The last event that he was told, or is not to be.</param>
    /// <param name="deliver">The number of the last event, wanted or not, and those that are wanted; null when they were taken.</param>
    /// <param name="report">How far it has come.</param>
    public async Task<DeliveryEnd> RunAsync(
        string reader, long after, Func<RedfishEvent, bool> wants, Func<long, List<RedfishEvent>, Task<DeliveryEnd?>> deliver, Action<long> report, CancellationToken cancellationToken)
    {
        long stored = after;
        long told = after;
        while (true)
        {
            report(told);
            await journal.ChangedAsync(told, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            IReadOnlyList<RedfishEvent> waiting = journal.Read(told, MaximumBatch, out bool lost);
            if (waiting.Count == 0)
            {
                // All of them are kept no longer.
                told = journal.Last;
                continue;
            }

            List<RedfishEvent> wanted = [.. waiting.Where(wants)];
            if (lost)
                wanted.Insert(0, EventMessage.EventBufferExceeded.With(time.GetUtcNow(), ResourcePaths.EventService, "EventService", []) with { Number = waiting[0].Number - 1 });
            told = waiting[^1].Number;
            if (wanted.Count > 0 && await deliver(told, wanted) is { } ended)
                return ended;
            if (wanted.Count > 0 || told - stored >= Unwanted)
                journal.SetCursor(reader, stored = told);
        }
    }
}
