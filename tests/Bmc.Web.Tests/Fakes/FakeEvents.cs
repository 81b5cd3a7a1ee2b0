using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Bmc.Contracts.Events;

namespace Bmc.Web.Tests.Fakes;

/// <summary>The owner's news as a test tells them. Each subscription first gets what <see cref="State"/> holds.</summary>
public sealed class FakeEvents : IHardwareEvents
{
    private Channel<HardwareEvent> _news = Channel.CreateUnbounded<HardwareEvent>();
    private TaskCompletionSource _watched = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<HardwareEvent> State { get; } = [];

    public int Subscriptions { get; private set; }

    /// <summary>Completes at the next subscription.</summary>
    public Task Watched => _watched.Task;

    public void Tell(HardwareEvent change) => _news.Writer.TryWrite(change);

    /// <summary>The owner dies.</summary>
    public void End()
    {
        Channel<HardwareEvent> old = _news;
        _news = Channel.CreateUnbounded<HardwareEvent>();
        _watched = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        old.Writer.Complete();
    }

    public async IAsyncEnumerable<HardwareEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Subscriptions++;
        Channel<HardwareEvent> news = _news;
        _watched.TrySetResult();
        foreach (HardwareEvent state in State.ToArray())
            yield return state;
        await foreach (HardwareEvent change in news.Reader.ReadAllAsync(cancellationToken))
            yield return change;
    }
}
