using Bmc.Contracts;
using Bmc.Contracts.Console;

namespace Bmc.Ipmi.Sol;

/// <summary>
/// The line as one console has it. Its owner's process may restart meanwhile: then the line is gone for a while, and the
/// console keeps its payload.
/// </summary>
internal sealed class SolLine(IHostConsole console, IConsoleConnection connection, RequestOrigin origin, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan _reopenPause = TimeSpan.FromSeconds(1);
    private static readonly Result _away = Result.Refused(FaultCode.Unavailable, "The line's owner is away.");

    private volatile IConsoleConnection? _connection = connection;

    /// <summary>Why the connection broke, once for each time; null otherwise.</summary>
    public string? Broken { get; private set; }

    /// <summary>The next thing that happens; <see cref="ConsoleEvent.LineDown"/> too when the owner is away, until it is back.</summary>
    public async ValueTask<ConsoleRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        Broken = null;
        var present = _connection ?? await ReopenAsync(cancellationToken);
        ConsoleRead read;
        try
        {
            read = await present.ReadAsync(buffer, cancellationToken);
            if (read.Event != ConsoleEvent.Ended)
                return read;
            Broken = "its owner ended the connection";
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            Broken = fault.Message;
        }

        _connection = null;
        await present.DisposeAsync();
        return new ConsoleRead(ConsoleEvent.LineDown, 0);
    }

    public ValueTask<Result> WriteAsync(ReadOnlyMemory<byte> characters, CancellationToken cancellationToken) =>
        TryAsync(static (line, state, cancel) => line.WriteAsync(state, cancel), characters, cancellationToken);

    public ValueTask<Result> SendBreakAsync(CancellationToken cancellationToken) =>
        TryAsync(static (line, _, cancel) => line.SendBreakAsync(cancel), default, cancellationToken);

    public ValueTask<Result> FlushOutputAsync(CancellationToken cancellationToken) =>
        TryAsync(static (line, _, cancel) => line.FlushOutputAsync(cancel), default, cancellationToken);

    public async ValueTask<Result> SetModemLinesAsync(bool dataTerminalReady, bool requestToSend, CancellationToken cancellationToken)
    {
        if (_connection is not { } present)
            return _away;
        try
        {
            return await present.SetModemLinesAsync(dataTerminalReady, requestToSend, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException or ObjectDisposedException)
        {
            return _away;
        }
    }

    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _connection, null)?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async ValueTask<Result> TryAsync(
        Func<IConsoleConnection, ReadOnlyMemory<byte>, CancellationToken, ValueTask<Result>> use,
        ReadOnlyMemory<byte> characters,
        CancellationToken cancellationToken)
    {
        if (_connection is not { } present)
            return _away;
        try
        {
            return await use(present, characters, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException or ObjectDisposedException)
        {
            return _away;
        }
    }

    private async ValueTask<IConsoleConnection> ReopenAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(_reopenPause, time, cancellationToken);
            try
            {
                if ((await console.OpenAsync(ConsoleAccess.ReadWrite, origin, cancellationToken)).TryGet(out var opened, out _))
                {
                    _connection = opened;
                    return opened;
                }
            }
            catch (Exception fault) when (fault is IOException or HttpRequestException)
            {
                // It is still starting.
            }
        }
    }
}
