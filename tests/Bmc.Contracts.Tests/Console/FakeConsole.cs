using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using Bmc.Contracts.Console;

namespace Bmc.Contracts.Tests.Console;

/// <summary>An owner whose line a test plays.</summary>
internal sealed class FakeConsole : IHostConsole, IConsoleLog, IConsoleLease
{
    public static readonly ConsoleStatus Status = new(
        "/dev/ttyS1", null, new LineSettings(115200, 8, Parity.Even, 2, FlowControl.Hardware), 1234, 56, 7, 890, 2, 1, new ConsoleLease("rig", DateTimeOffset.UnixEpoch), 8 << 20);

    public Fault? Refusal { get; set; }

    public LineSettings? Line { get; private set; }

    public RequestOrigin? Origin { get; private set; }

    public ConsoleAccess? Access { get; private set; }

    public ConsoleLogQuery? Query { get; private set; }

    public (string Holder, TimeSpan Duration)? Lease { get; private set; }

    public bool? Broken { get; private set; }

    public long? LogLimit { get; private set; }

    public FakeConnection Connection { get; } = new();

    public ValueTask<ConsoleStatus> GetStatusAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Status);

    public ValueTask<Result<ConsoleStatus>> SetLineAsync(LineSettings line, RequestOrigin origin, CancellationToken cancellationToken)
    {
        (Line, Origin) = (line, origin);
        return ValueTask.FromResult(Refusal is { } refusal ? refusal : new Result<ConsoleStatus>(Status with { Line = line }));
    }

    public ValueTask<Result<IConsoleConnection>> OpenAsync(ConsoleAccess access, RequestOrigin origin, CancellationToken cancellationToken)
    {
        (Access, Origin) = (access, origin);
        return ValueTask.FromResult(Refusal is { } refusal ? refusal : new Result<IConsoleConnection>(Connection));
    }

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(ConsoleLogQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Query = query;
        yield return Encoding.ASCII.GetBytes("one\n");
        await Task.Yield();
        yield return Encoding.ASCII.GetBytes("two\n");
        if (query.Follow)
            await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public ValueTask<Result> SetLimitAsync(long bytes, RequestOrigin origin, CancellationToken cancellationToken)
    {
        (LogLimit, Origin) = (bytes, origin);
        return ValueTask.FromResult(Result.Done);
    }

    public ValueTask<Result<ConsoleLease>> TakeAsync(string holder, TimeSpan duration, RequestOrigin origin, CancellationToken cancellationToken)
    {
        (Lease, Origin) = ((holder, duration), origin);
        return ValueTask.FromResult(Refusal is { } refusal ? refusal : new Result<ConsoleLease>(Status.Lease!));
    }

    public ValueTask<Result> EndAsync(bool breakOthers, RequestOrigin origin, CancellationToken cancellationToken)
    {
        (Broken, Origin) = (breakOthers, origin);
        return ValueTask.FromResult(Result.Done);
    }
}

/// <summary>Reads what a test sends, and writes into a list; a write of "hold" waits until it is taken back.</summary>
internal sealed class FakeConnection : IConsoleConnection
{
    private readonly Channel<(ConsoleRead Read, byte[] Data)> _events = Channel.CreateUnbounded<(ConsoleRead, byte[])>();

    public List<string> Done { get; } = [];

    public TaskCompletionSource Held { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Disposed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Waiting => _events.Reader.Count;

    public void Send(string data) => _events.Writer.TryWrite((new ConsoleRead(ConsoleEvent.Data, data.Length), Encoding.ASCII.GetBytes(data)));

    public void Send(ConsoleEvent what, int length = 0) => _events.Writer.TryWrite((new ConsoleRead(what, length), []));

    public async ValueTask<ConsoleRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        (ConsoleRead read, byte[] data) = await _events.Reader.ReadAsync(cancellationToken);
        data.CopyTo(buffer);
        return read;
    }

    public async ValueTask<Result> WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        string text = Encoding.ASCII.GetString(data.Span);
        if (text == "conflict")
            return Result.Refused(FaultCode.Conflict, "rig has the PC to itself");
        if (text == "hold")
        {
            Held.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        Done.Add(text.Length > 32 ? $"{text.Length} bytes" : text);
        return Result.Done;
    }

    public ValueTask<Result> SendBreakAsync(CancellationToken cancellationToken) => DoAsync("break");

    public ValueTask<Result> FlushOutputAsync(CancellationToken cancellationToken) => DoAsync("flush");

    public ValueTask<Result> SetModemLinesAsync(bool dataTerminalReady, bool requestToSend, CancellationToken cancellationToken) =>
        DoAsync($"dtr {dataTerminalReady} rts {requestToSend}");

    public ValueTask DisposeAsync()
    {
        Disposed.TrySetResult();
        return ValueTask.CompletedTask;
    }

    private ValueTask<Result> DoAsync(string what)
    {
        Done.Add(what);
        return ValueTask.FromResult(Result.Done);
    }
}
