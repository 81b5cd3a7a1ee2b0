using System.Net.WebSockets;

namespace Bmc.Contracts.Media;

internal static class WebSocketMessages
{
    /// <returns>Its length; null when the other end has closed, or the message does not fit.</returns>
    public static async ValueTask<int?> ReceiveMessageAsync(this WebSocket socket, byte[] buffer, CancellationToken cancellationToken)
    {
        int length = 0;
        while (length < buffer.Length)
        {
            ValueWebSocketReceiveResult received = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (received.MessageType != WebSocketMessageType.Binary)
                return null;
            length += received.Count;
            if (received.EndOfMessage)
                return length;
        }

        return null;
    }
}
