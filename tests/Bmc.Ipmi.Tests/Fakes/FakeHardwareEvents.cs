using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Bmc.Contracts.Events;

namespace Bmc.Ipmi.Tests.Fakes;

/// <summary>The hardware role's news, told by the test.</summary>
public sealed class FakeHardwareEvents : IHardwareEvents
{
    private readonly Channel<(HardwareEvent? Event, Exception? Fault, TaskCompletionSource Heard)> _news =
        Channel.CreateUnbounded<(HardwareEvent?, Exception?, TaskCompletionSource)>();

    public int Subscriptions { get; private set; }

    /// <summary>Completes when the listener has dealt with the event and asks for the next one.</summary>
    public Task TellAsync(HardwareEvent news) => WriteAsync(news, null);

    /// <summary>The owner goes: the subscription ends, with an exception or without.</summary>
    public Task EndAsync(Exception? fault = null) => WriteAsync(null, fault);

    public async IAsyncEnumerable<HardwareEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Subscriptions++;
        await foreach (var (news, fault, heard) in _news.Reader.ReadAllAsync(cancellationToken))
        {
            if (news is null)
            {
                heard.SetResult();
                if (fault is not null)
                    throw fault;
                yield break;
            }

            yield return news;
            heard.SetResult();
        }
    }

    private Task WriteAsync(HardwareEvent? news, Exception? fault)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Assert.True(_news.Writer.TryWrite((news, fault, heard)));
        return heard.Task;
    }
}
