using System.Collections.Concurrent;
using System.Net.WebSockets;

namespace Bmc.Contracts.Console;

/// <summary>The owner's end of one console stream: events out, requests in, each request answered when it is done.</summary>
internal sealed class ConsoleStreamServer : IDisposable
{
    /// <summary>For a client to read the last of what was sent.</summary>
    private static readonly TimeSpan _patienceAtEnd = TimeSpan.FromSeconds(5);

    private readonly IConsoleConnection _connection;
    private readonly WebSocket _socket;
    private readonly CancellationTokenSource _ended;
    private readonly SemaphoreSlim _wanted = new(ConsoleMessages.EventsAhead);
    private readonly SemaphoreSlim _sending = new(1);

    // Writes go one after the other, as they came.
    private readonly SemaphoreSlim _writing = new(1);
    private readonly ConcurrentDictionary<int, CancellationTokenSource> _pending = new();

    private ConsoleStreamServer(IConsoleConnection connection, WebSocket socket, CancellationToken cancellationToken)
    {
        _connection = connection;
        _socket = socket;
        _ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>Until the client or the owner ends it.</summary>
    public static async Task RunAsync(IConsoleConnection connection, WebSocket socket, CancellationToken cancellationToken)
    {
        using (socket)
        using (var server = new ConsoleStreamServer(connection, socket, cancellationToken))
            await Task.WhenAll(server.UntilEndAsync(server.SendEventsAsync), server.UntilEndAsync(server.ReceiveAsync));
    }

    public void Dispose()
    {
        _ended.Dispose();
        _wanted.Dispose();
        _sending.Dispose();
        _writing.Dispose();
    }

    // Whichever direction ends ends the other.
    private async Task UntilEndAsync(Func<Task> direction)
    {
        try
        {
            await direction();
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException)
        {
            // The client is gone: the ordinary end.
        }
        finally
        {
            await _ended.CancelAsync();
        }
    }

    private async Task SendEventsAsync()
    {
        byte[] message = new byte[1 + ConsoleMessages.MaximumData];
        ConsoleRead read;
        do
        {
            await _wanted.WaitAsync(_ended.Token);
            read = await _connection.ReadAsync(message.AsMemory(1), _ended.Token);
            await SendAsync(message.AsMemory(0, ConsoleMessages.WriteEvent(message, read)));
        }
        while (read.Event != ConsoleEvent.Ended);

        // The client leaves when it has read this far. A socket that is closed over requests that nobody took resets the
        // connection (unix(7)), and takes along what the client has not read yet.
        _ended.CancelAfter(_patienceAtEnd);
        await Task.Delay(Timeout.Infinite, _ended.Token);
    }

    private async Task ReceiveAsync()
    {
        byte[] buffer = new byte[ConsoleMessages.MaximumMessage];
        List<Task> requests = [];
        try
        {
            while (await ReceiveMessageAsync(buffer) is { } length)
            {
                if (!ConsoleMessages.TryParseRequest(buffer.AsSpan(0, length), out ConsoleRequest request, out int id))
                    return;
                requests.RemoveAll(task => task.IsCompleted);
                if (request == ConsoleRequest.More)
                    _wanted.Release();
                else if (request == ConsoleRequest.Cancel)
                    await CancelAsync(id);
                else if (requests.Count == ConsoleMessages.MaximumPending)
                    await SendAsync(ConsoleMessages.WriteAnswer(id, new Fault(FaultCode.Busy, "too many requests wait for the line")));
                else
                    requests.Add(ServeAsync(request, id, buffer[ConsoleMessages.RequestHead..length]));
            }
        }
        finally
        {
            await _ended.CancelAsync();
            await Task.WhenAll(requests.Select(request => UntilEndAsync(() => request)));
        }
    }

    /// <returns>Null when the client has closed, or sent more than any message has.</returns>
    private async ValueTask<int?> ReceiveMessageAsync(byte[] buffer)
    {
        int length = 0;
        while (length < buffer.Length)
        {
            ValueWebSocketReceiveResult received = await _socket.ReceiveAsync(buffer.AsMemory(length), _ended.Token);
            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            length += received.Count;
            if (received.EndOfMessage)
                return length;
        }

        return null;
    }

    private async Task CancelAsync(int id)
    {
        if (_pending.TryGetValue(id, out CancellationTokenSource? request))
            await request.CancelAsync();
    }

    private async Task ServeAsync(ConsoleRequest request, int id, byte[] data)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token);
        if (!_pending.TryAdd(id, cancellation))
        {
            await SendAsync(ConsoleMessages.WriteAnswer(id, new Fault(FaultCode.Invalid, "a request of this number waits already")));
            return;
        }

        Result result;
        try
        {
            result = await CarryOutAsync(request, data, cancellation.Token);
        }
        catch (OperationCanceledException) when (!_ended.IsCancellationRequested)
        {
            // Nobody waits for the answer any more; its number may be used again.
            result = new Fault(FaultCode.Busy, "the client has taken it back");
        }
        finally
        {
            _pending.TryRemove(id, out _);
        }

        await SendAsync(ConsoleMessages.WriteAnswer(id, result));
    }

    private async ValueTask<Result> CarryOutAsync(ConsoleRequest request, byte[] data, CancellationToken cancellationToken)
    {
        switch (request)
        {
            case ConsoleRequest.Break:
                return await _connection.SendBreakAsync(cancellationToken);
            case ConsoleRequest.FlushOutput:
                return await _connection.FlushOutputAsync(cancellationToken);
            case ConsoleRequest.ModemLines:
                return await _connection.SetModemLinesAsync((data[0] & 1) != 0, (data[0] & 2) != 0, cancellationToken);
            default:
                await _writing.WaitAsync(cancellationToken);
                try
                {
                    return await _connection.WriteAsync(data, cancellationToken);
                }
                finally
                {
                    _writing.Release();
                }
        }
    }

    private async Task SendAsync(ReadOnlyMemory<byte> message)
    {
        await _sending.WaitAsync(_ended.Token);
        try
        {
            await _socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, _ended.Token);
        }
        finally
        {
            _sending.Release();
        }
    }
}
