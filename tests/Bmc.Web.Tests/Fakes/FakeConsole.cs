using System.Text;
using System.Threading.Channels;
using Bmc.Contracts;
using Bmc.Contracts.Console;

namespace Bmc.Web.Tests.Fakes;

/// <summary>The PC's serial line.</summary>
public sealed class FakeConsole : IHostConsole, IConsoleConnection
{
    private readonly Channel<(ConsoleEvent Event, byte[] Data)> _events = Channel.CreateUnbounded<(ConsoleEvent, byte[])>();
    private readonly Channel<string> _seen = Channel.CreateUnbounded<string>();

    public Fault? Refusal { get; set; }

    public Result Answer { get; set; }

    public RequestOrigin? Origin { get; private set; }

    public void Print(string text) => Happen(ConsoleEvent.Data, Encoding.Latin1.GetBytes(text));

    public void Happen(ConsoleEvent what, params byte[] data) => _events.Writer.TryWrite((what, data));

    /// <summary>What was typed, "break", or "closed".</summary>
    public async Task<string> NextAsync() => await _seen.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public ValueTask<ConsoleStatus> GetStatusAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Result<ConsoleStatus>> SetLineAsync(LineSettings line, RequestOrigin origin, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Result<IConsoleConnection>> OpenAsync(ConsoleAccess access, RequestOrigin origin, CancellationToken cancellationToken)
    {
        Origin = origin;
        return ValueTask.FromResult(Refusal is { } refusal ? (Result<IConsoleConnection>)refusal : new Result<IConsoleConnection>(this));
    }

    public async ValueTask<ConsoleRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        (ConsoleEvent what, byte[] data) = await _events.Reader.ReadAsync(cancellationToken);
        if (what == ConsoleEvent.Skipped)
            return new ConsoleRead(what, data[0]);
        data.CopyTo(buffer);
        return new ConsoleRead(what, data.Length);
    }

    public ValueTask<Result> WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => SeeAsync(Encoding.Latin1.GetString(data.Span));

    public ValueTask<Result> SendBreakAsync(CancellationToken cancellationToken) => SeeAsync("break");

    public ValueTask<Result> FlushOutputAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Result> SetModemLinesAsync(bool dataTerminalReady, bool requestToSend, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async ValueTask DisposeAsync() => await SeeAsync("closed");

    private ValueTask<Result> SeeAsync(string what)
    {
        _seen.Writer.TryWrite(what);
        return ValueTask.FromResult(Answer);
    }
}
