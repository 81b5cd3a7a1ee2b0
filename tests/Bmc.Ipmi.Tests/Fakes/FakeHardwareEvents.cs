using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Bmc.Contracts.Events;

namespace Bmc.Ipmi.Tests.Fakes;

/// <summary>The hardware role's news, told by the test.</summary>
internal sealed class FakeHardwareEvents : IHardwareEvents
{
    private readonly Channel<(HardwareEvent Event, TaskCompletionSource Heard)> _news =
        Channel.CreateUnbounded<(HardwareEvent, TaskCompletionSource)>();

    /// <summary>Completes when the listener has dealt with the event and asks for the next one.</summary>
    public Task TellAsync(HardwareEvent news)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.True(_news.Writer.TryWrite((news, heard)));
        return heard.Task;
    }

    public async IAsyncEnumerable<HardwareEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (news, heard) in _news.Reader.ReadAllAsync(cancellationToken))
        {
            yield return news;
            heard.SetResult();
        }
    }
}
