using System.Runtime.CompilerServices;
using Bmc.Contracts.Subscriptions;

namespace Bmc.Automation.Subscriptions;

/// <summary>
/// The streams that somebody listens to. Each reads the journal as fast as its listener takes it, so that a slow one costs no memory; one that is
/// so slow that the journal has gone on without it is told so.
/// </summary>
internal sealed class OpenStreams(EventJournal journal, TimeProvider time)
{
    private const int Page = 32;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Stream> _open = [];

    public IReadOnlyList<EventSubscription> List()
    {
        lock (_lock)
            return [.. _open.Values.Select(stream => stream.Shown)];
    }

    /// <summary>Null when there are too many. It is over when it has been read to its end, or when the token says so.</summary>
    public IAsyncEnumerable<RedfishEvent>? Open(StreamRequest request, CancellationToken cancellationToken)
    {
        string id = $"stream-{Guid.NewGuid():n}"[..15];
        var shown = new EventSubscription(
            id, true, request.Destination, id, EventSelection.Everything, DeliveryRetryPolicy.TerminateAfterRetries, false, request.Owner, SubscriptionState.Enabled, null);
        CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        lock (_lock)
        {
            if (_open.Count >= SubscriptionLimits.Streams)
            {
                end.Dispose();
                return null;
            }

            _open[id] = new Stream(shown, end);
        }

        // Whoever never reads it gives its place back all the same.
        cancellationToken.UnsafeRegister(_ => Forget(id), null);
        // A number that was not given yet is of a journal that is no more: all of this one is new to him.
        long after = request.After is not { } known ? journal.Last : known > journal.Last ? 0 : known;
        return ReadAsync(id, after, end.Token, CancellationToken.None);
    }

    /// <returns>False when there is none of this id.</returns>
    public bool Close(string id)
    {
        lock (_lock)
        {
            if (!_open.TryGetValue(id, out Stream? stream))
                return false;
            stream.End.Cancel();
            return true;
        }
    }

    public void CloseAll()
    {
        foreach (EventSubscription stream in List())
            Close(stream.Id);
    }

    private async IAsyncEnumerable<RedfishEvent> ReadAsync(string id, long after, CancellationToken ended, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            while (await WaitAsync(after, ended, cancellationToken))
            {
                IReadOnlyList<RedfishEvent> page = journal.Read(after, Page, out bool lost);
                after = page.Count == 0 ? journal.Last : after;
                if (lost && page.Count > 0)
                    yield return EventMessage.EventBufferExceeded.With(time.GetUtcNow(), ResourcePaths.EventService, "EventService", []) with { Number = page[0].Number - 1 };
                foreach (RedfishEvent told in page)
                {
                    if (ended.IsCancellationRequested)
                        yield break;
                    yield return told;
                    after = told.Number;
                }
            }
        }
        finally
        {
            Forget(id);
        }
    }

    /// <returns>False when the stream is over.</returns>
    private async Task<bool> WaitAsync(long after, CancellationToken ended, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ended, cancellationToken);
        try
        {
            await journal.ChangedAsync(after, either.Token);
            return !ended.IsCancellationRequested;
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Forget(string id)
    {
        lock (_lock)
        {
            if (_open.Remove(id, out Stream? stream))
                stream.End.Dispose();
        }
    }

    private sealed record Stream(EventSubscription Shown, CancellationTokenSource End);
}
