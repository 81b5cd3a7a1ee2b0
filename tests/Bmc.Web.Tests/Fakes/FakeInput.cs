using System.Threading.Channels;
using Bmc.Contracts;
using Bmc.Contracts.Input;

namespace Bmc.Web.Tests.Fakes;

/// <summary>The way to the PC's keyboard and mouse: everything that comes, in its order, with whose it is.</summary>
public sealed class FakeInput : IInputStreams
{
    private readonly Channel<string> _seen = Channel.CreateUnbounded<string>();

    public Fault? Refusal { get; set; }

    /// <summary>The PC takes nothing any more.</summary>
    public bool IsStuck { get; set; }

    /// <summary>Of the stream that is open.</summary>
    public Channel<InputNote> Notes { get; private set; } = Channel.CreateUnbounded<InputNote>();

    /// <summary>"operator opens", "operator 000401", "operator closes".</summary>
    public async Task<string> NextAsync() => await _seen.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public ValueTask<Result<IInputStream>> OpenAsync(RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (Refusal is { } refusal)
            return ValueTask.FromResult<Result<IInputStream>>(refusal);
        Notes = Channel.CreateUnbounded<InputNote>();
        Tell(origin, "opens");
        return ValueTask.FromResult<Result<IInputStream>>(new Stream(this, origin, Notes));
    }

    private void Tell(RequestOrigin origin, string what) => _seen.Writer.TryWrite($"{origin.Account} {what}");

    private sealed class Stream(FakeInput owner, RequestOrigin origin, Channel<InputNote> notes) : IInputStream
    {
        public async ValueTask<Result> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
        {
            if (owner.IsStuck)
                await Task.Delay(Timeout.Infinite, cancellationToken);
            owner.Tell(origin, Convert.ToHexStringLower(message.Span));
            return Result.Done;
        }

        public async ValueTask<InputNote?> ReadAsync(CancellationToken cancellationToken) => await notes.Reader.ReadAsync(cancellationToken);

        public ValueTask DisposeAsync()
        {
            owner.Tell(origin, "closes");
            return ValueTask.CompletedTask;
        }
    }
}
