using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Bmc.Contracts.Events;

namespace Bmc.Hardware.Events;

/// <summary>
/// Hands the hardware role's news to its listeners. Publishing never waits: each listener has a queue of its own, and one
/// that lets it run full is dropped.
/// </summary>
/// <remarks>
/// The last of each state is kept here and handed out under the same lock that orders the news, so a new listener misses
/// nothing and sees nothing older than what it already has.
/// </remarks>
public sealed class HardwareEventHub : IHardwareEvents, IDisposable
{
    /// <summary>News that a listener may be behind: a few seconds of a busy board. What is kept is references, not copies.</summary>
    public const int MaximumBacklog = 512;

    /// <summary>The roles and a handful of people with a command line; more is somebody who leaks subscriptions.</summary>
    public const int MaximumListeners = 64;

    private readonly Lock _lock = new();
    private readonly HashSet<Channel<HardwareEvent>> _listeners = [];
    private readonly HardwareState _state = new();
    private bool _closed;

    public void Publish(HardwareEvent news)
    {
        lock (_lock)
        {
            _state.Apply(news);
            _listeners.RemoveWhere(listener => IsDropped(listener, news));
        }
    }

    public async IAsyncEnumerable<HardwareEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!TryJoin(out Channel<HardwareEvent> listener))
            yield break;
        try
        {
            await foreach (HardwareEvent news in listener.Reader.ReadAllAsync(cancellationToken))
                yield return news;
        }
        finally
        {
            lock (_lock)
                _listeners.Remove(listener);
        }
    }

    /// <summary>Ends every listener's stream.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
            foreach (Channel<HardwareEvent> listener in _listeners)
                listener.Writer.TryComplete();
            _listeners.Clear();
        }
    }

    private bool TryJoin(out Channel<HardwareEvent> listener)
    {
        listener = Channel.CreateBounded<HardwareEvent>(new BoundedChannelOptions(MaximumBacklog) { SingleReader = true });
        lock (_lock)
        {
            if (_closed || _listeners.Count == MaximumListeners)
                return false;
            foreach (HardwareEvent state in _state.Present())
                listener.Writer.TryWrite(state);
            return _listeners.Add(listener);
        }
    }

    private static bool IsDropped(Channel<HardwareEvent> listener, HardwareEvent news) =>
        !listener.Writer.TryWrite(news) && listener.Writer.TryComplete();
}
