using System.Text;
using System.Threading.Channels;
using Bmc.Contracts;
using Bmc.Contracts.Console;

namespace Bmc.Ipmi.Tests.Fakes;

/// <summary>One client of the fake line: the test is the PC.</summary>
public sealed class FakeConsoleConnection : IConsoleConnection
{
    private readonly Channel<(ConsoleEvent Event, byte[] Bytes)> _events = Channel.CreateUnbounded<(ConsoleEvent, byte[])>();
    private readonly Channel<string> _done = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[] _rest = [];

    /// <summary>What every write and break is refused with.</summary>
    public Fault? Refusal { get; set; }

    /// <summary>When set, a write waits for it: flow control.</summary>
    public Task Hold { get; set; } = Task.CompletedTask;

    public Task Disposed => _disposed.Task;

    public void Say(ConsoleEvent happens) => _events.Writer.TryWrite((happens, []));

    public void Print(string text) => _events.Writer.TryWrite((ConsoleEvent.Data, Encoding.Latin1.GetBytes(text)));

    /// <summary>As a socket does when the owner's process ends.</summary>
    public void Break() => _events.Writer.TryComplete(new IOException("the owner is gone"));

    /// <summary>The next thing that was done to the line: "write x", "break", "flush", "lines True False"; "writing x" when it has to wait.</summary>
    public async Task<string> NextAsync() => await _done.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    public bool TryNext(out string? done) => _done.Reader.TryRead(out done);

    public async ValueTask<ConsoleRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_rest.Length == 0)
        {
            (ConsoleEvent Event, byte[] Bytes) next;
            try
            {
                next = await _events.Reader.ReadAsync(cancellationToken);
            }
            catch (ChannelClosedException closed) when (closed.InnerException is not null)
            {
                throw closed.InnerException;
            }

            if (next.Event != ConsoleEvent.Data)
                return new ConsoleRead(next.Event, 0);
            _rest = next.Bytes;
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest.AsMemory(0, count).CopyTo(buffer);
        _rest = _rest[count..];
        return new ConsoleRead(ConsoleEvent.Data, count);
    }

    public async ValueTask<Result> WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        var text = Encoding.Latin1.GetString(data.Span);
        if (!Hold.IsCompleted)
            _done.Writer.TryWrite($"writing {text}");
        await Hold.WaitAsync(cancellationToken);
        return Do($"write {text}");
    }

    public ValueTask<Result> SendBreakAsync(CancellationToken cancellationToken) => new(Do("break"));

    public ValueTask<Result> FlushOutputAsync(CancellationToken cancellationToken) => new(Do("flush"));

    public ValueTask<Result> SetModemLinesAsync(bool dataTerminalReady, bool requestToSend, CancellationToken cancellationToken) =>
        new(Do($"lines {dataTerminalReady} {requestToSend}"));

    public ValueTask DisposeAsync()
    {
        _disposed.TrySetResult();
        return ValueTask.CompletedTask;
    }

    private Result Do(string what)
    {
        if (Refusal is { } fault)
            return fault;
        _done.Writer.TryWrite(what);
        return Result.Done;
    }
}
