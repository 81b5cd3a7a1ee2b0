using System.Net.WebSockets;
using System.Text.Json;
using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Video;

/// <summary>The viewer's end of one stream.</summary>
internal sealed class ScreenStreamClient(WebSocket socket) : IScreenConnection
{
    /// <summary>A text screen fits; what is larger makes the buffer grow.</summary>
    private const int FirstBuffer = 64 * 1024;

    private readonly SemaphoreSlim _sending = new(1);
    private byte[] _buffer = new byte[FirstBuffer];

    public async ValueTask<ScreenNews> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            int length = 0;
            while (true)
            {
                ValueWebSocketReceiveResult received = await socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken);
                length += received.Count;
                if (received.MessageType == WebSocketMessageType.Close)
                    return default;
                if (received.EndOfMessage)
                    return Read(received.MessageType, length);
                if (length == _buffer.Length && !TryGrow())
                    return default;
            }
        }
        catch (Exception exception) when (exception is WebSocketException or IOException)
        {
            return default;
        }
    }

    public async ValueTask AcknowledgeAsync(uint sequence, CancellationToken cancellationToken)
    {
        byte[] message = ScreenMessages.WriteAcknowledgement(sequence);
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await socket.SendAsync(message.AsMemory(), WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or ObjectDisposedException)
        {
            // The owner is gone: whoever reads is told.
        }
        finally
        {
            _sending.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private ScreenNews Read(WebSocketMessageType type, int length)
    {
        if (type == WebSocketMessageType.Text)
            return new ScreenNews(JsonSerializer.Deserialize(_buffer.AsSpan(0, length), ContractsJson.Default.ScreenState));
        return ScreenMessages.TryParseFrameHead(_buffer.AsSpan(0, length), out ScreenFrameHead head)
            ? new ScreenNews(null, head, _buffer.AsMemory(ScreenMessages.FrameHead, length - ScreenMessages.FrameHead))
            : default;
    }

    private bool TryGrow()
    {
        if (_buffer.Length >= ScreenMessages.MaximumFrame)
            return false;
        Array.Resize(ref _buffer, 2 * _buffer.Length);
        return true;
    }
}
