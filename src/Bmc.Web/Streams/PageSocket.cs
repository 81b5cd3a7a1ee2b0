using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bmc.Contracts;

namespace Bmc.Web.Streams;

/// <summary>One open WebSocket of the page. Its end is told by <see cref="Ended"/>; whichever loop of it ends ends the others.</summary>
internal sealed class PageSocket(WebSocket socket, RequestOrigin origin, int maximumMessage, CancellationTokenSource ended, Action touch) : IDisposable
{
    private readonly SemaphoreSlim _sending = new(1);
    private readonly byte[] _received = new byte[maximumMessage + 1];

    /// <summary>What the browser is told of an end that nobody gave a reason for: the session's, or the role's.</summary>
    private WebSocketCloseStatus _status = WebSocketCloseStatus.EndpointUnavailable;

    public RequestOrigin Origin => origin;

    /// <summary>For a stream whose messages the contracts read and write: nothing else of this is to be used then.</summary>
    public WebSocket WebSocket => socket;

    public CancellationToken Ended { get; } = ended.Token;

    /// <summary>Somebody did something: his session lives on.</summary>
    public void Touch() => touch();

    /// <summary>The next whole message. Null when there is none any more; one that is too long ends the stream.</summary>
    /// <remarks>Not to be cancelled: that would break the connection off before the browser is told why. The memory is valid until the next call.</remarks>
    public async ValueTask<(WebSocketMessageType Type, ReadOnlyMemory<byte> Data)?> ReceiveAsync()
    {
        int length = 0;
        while (length < _received.Length)
        {
            ValueWebSocketReceiveResult received = await socket.ReceiveAsync(_received.AsMemory(length), CancellationToken.None);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                await EndAsync(WebSocketCloseStatus.NormalClosure);
                return null;
            }

            length += received.Count;
            if (received.EndOfMessage && length <= maximumMessage)
                return Ended.IsCancellationRequested ? null : (received.MessageType, _received.AsMemory(0, length));
        }

        await EndAsync(WebSocketCloseStatus.MessageTooBig);
        return null;
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> data) => SendAsync(data, WebSocketMessageType.Binary, default);

    /// <summary>One message in two pieces, neither of them copied.</summary>
    public ValueTask SendAsync(ReadOnlyMemory<byte> head, ReadOnlyMemory<byte> data) => SendAsync(head, WebSocketMessageType.Binary, data);

    public ValueTask SendAsync<T>(T value, JsonTypeInfo<T> type) => SendAsync(JsonSerializer.SerializeToUtf8Bytes(value, type), WebSocketMessageType.Text, default);

    /// <summary>The first reason counts.</summary>
    public async ValueTask EndAsync(WebSocketCloseStatus status)
    {
        if (Ended.IsCancellationRequested)
            return;
        _status = status;
        await ended.CancelAsync();
    }

    /// <summary>The browser went away, or is told to: the ordinary end of a stream's loop.</summary>
    public async Task UntilEndAsync(Func<Task> loop)
    {
        try
        {
            await loop();
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // As it should be.
        }
        finally
        {
            await ended.CancelAsync();
        }
    }

    /// <summary>Says why it ends; gives up when the browser takes no more.</summary>
    public async Task CloseAsync(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        try
        {
            await _sending.WaitAsync(limit.Token);
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(_status, null, limit.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Nobody is there to be told.
        }
    }

    /// <summary>When no loop of it runs any more.</summary>
    public void Dispose() => _sending.Dispose();

    // A message that was begun is finished, or the stream would be of no more use.
    private async ValueTask SendAsync(ReadOnlyMemory<byte> data, WebSocketMessageType type, ReadOnlyMemory<byte> rest)
    {
        await _sending.WaitAsync(Ended);
        try
        {
            await socket.SendAsync(data, type, endOfMessage: rest.IsEmpty, CancellationToken.None);
            if (!rest.IsEmpty)
                await socket.SendAsync(rest, type, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }
}
