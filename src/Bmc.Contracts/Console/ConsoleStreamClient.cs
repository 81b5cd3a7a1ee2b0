using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Threading.Channels;

namespace Bmc.Contracts.Console;

/// <summary>
/// The caller's end of one console stream. One loop receives: answers go to whoever waits for them, events wait for the
/// reader, never more of them than were asked for.
/// </summary>
internal sealed class ConsoleStreamClient : IConsoleConnection
{
    private static readonly Fault _ended = new(FaultCode.Unavailable, "the connection to the PC's serial line has ended");

    private readonly WebSocket _socket;
    private readonly ConsoleAccess _access;
    private readonly CancellationTokenSource _leaving = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<Result>> _pending = new();
    private readonly Channel<(ConsoleRead Read, byte[] Message)> _events = Channel.CreateBounded<(ConsoleRead, byte[])>(
        new BoundedChannelOptions(ConsoleMessages.EventsAhead) { SingleWriter = true });

    private readonly Task _receiving;
    private ReadOnlyMemory<byte> _rest;
    private int _lastId;

    public ConsoleStreamClient(WebSocket socket, ConsoleAccess access)
    {
        _socket = socket;
        _access = access;
        _receiving = ReceiveAsync();
    }

    public async ValueTask<ConsoleRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_rest.IsEmpty)
        {
            if (!await _events.Reader.WaitToReadAsync(cancellationToken) || !_events.Reader.TryRead(out (ConsoleRead Read, byte[] Message) next))
                return new ConsoleRead(ConsoleEvent.Ended, 0);
            await TrySendAsync(ConsoleRequest.More, 0, default);
            if (next.Read.Event != ConsoleEvent.Data)
                return next.Read;
            _rest = next.Message.AsMemory(1);
        }

        int length = Math.Min(_rest.Length, buffer.Length);
        _rest[..length].CopyTo(buffer);
        _rest = _rest[length..];
        return new ConsoleRead(ConsoleEvent.Data, length);
    }

    public async ValueTask<Result> WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        if (_access != ConsoleAccess.ReadWrite)
            return Result.Refused(FaultCode.Forbidden, "this connection may only read");
        while (!data.IsEmpty)
        {
            int length = Math.Min(data.Length, ConsoleMessages.MaximumData);
            Result written = await AskAsync(ConsoleRequest.Write, data[..length], cancellationToken);
            if (!written.IsDone)
                return written;
            data = data[length..];
        }

        return Result.Done;
    }

    public ValueTask<Result> SendBreakAsync(CancellationToken cancellationToken) => AskAsync(ConsoleRequest.Break, default, cancellationToken);

    public ValueTask<Result> FlushOutputAsync(CancellationToken cancellationToken) => AskAsync(ConsoleRequest.FlushOutput, default, cancellationToken);

    public ValueTask<Result> SetModemLinesAsync(bool dataTerminalReady, bool requestToSend, CancellationToken cancellationToken) =>
        AskAsync(ConsoleRequest.ModemLines, new[] { (byte)((dataTerminalReady ? 1 : 0) | (requestToSend ? 2 : 0)) }, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _receiving;
        _socket.Dispose();
        // Not the semaphore: who is about to give up waiting at one that is disposed waits for ever.
        _leaving.Dispose();
    }

    private async ValueTask<Result> AskAsync(ConsoleRequest request, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        int id = Interlocked.Increment(ref _lastId);
        var answer = new TaskCompletionSource<Result>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[id] = answer;
        try
        {
            // The loop may have ended before the answer was asked for.
            if (_receiving.IsCompleted || !await TrySendAsync(request, id, data))
                return _ended;
            return await answer.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await TrySendAsync(ConsoleRequest.Cancel, id, default);
            throw;
        }
        finally
        {
            _pending.TryRemove(id, out _);
        }
    }

    // A message that was begun is finished, or the stream would be of no more use: only leaving ends it.
    private async ValueTask<bool> TrySendAsync(ConsoleRequest request, int id, ReadOnlyMemory<byte> data)
    {
        byte[] message = new byte[ConsoleMessages.RequestHead + data.Length];
        ConsoleMessages.WriteRequestHead(message, request, id);
        data.CopyTo(message.AsMemory(ConsoleMessages.RequestHead));
        try
        {
            await _sending.WaitAsync(_leaving.Token);
            try
            {
                await _socket.SendAsync(message.AsMemory(), WebSocketMessageType.Binary, endOfMessage: true, _leaving.Token);
                return true;
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            return false;
        }
    }

    private async Task ReceiveAsync()
    {
        byte[] buffer = new byte[1 + ConsoleMessages.MaximumData];
        try
        {
            while (await ReceiveMessageAsync(buffer) is { } length)
            {
                if (ConsoleMessages.TryParseAnswer(buffer.AsSpan(0, length), out int id, out Result result))
                    Complete(id, result);
                else if (!ConsoleMessages.TryParseEvent(buffer.AsSpan(0, length), out ConsoleRead read)
                    || !_events.Writer.TryWrite((read, buffer[..length]))
                    || read.Event == ConsoleEvent.Ended)
                    break;
            }
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException)
        {
            // The owner is gone, or the client leaves.
        }

        _events.Writer.TryComplete();
        foreach (int id in _pending.Keys)
            Complete(id, _ended);
    }

    private void Complete(int id, Result result)
    {
        if (_pending.TryGetValue(id, out TaskCompletionSource<Result>? waiting))
            waiting.TrySetResult(result);
    }

    private async ValueTask<int?> ReceiveMessageAsync(byte[] buffer)
    {
        int length = 0;
        while (length < buffer.Length)
        {
            ValueWebSocketReceiveResult received = await _socket.ReceiveAsync(buffer.AsMemory(length), _leaving.Token);
            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            length += received.Count;
            if (received.EndOfMessage)
                return length;
        }

        return null;
    }
}
