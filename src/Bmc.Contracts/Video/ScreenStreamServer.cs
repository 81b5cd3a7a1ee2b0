using System.Net.WebSockets;
using System.Text.Json;
using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Video;

/// <summary>The owner's end of one viewer's stream.</summary>
internal static class ScreenStreamServer
{
    /// <summary>Until the viewer or the owner ends it.</summary>
    public static async Task RunAsync(IScreenConnection connection, WebSocket socket, CancellationToken cancellationToken)
    {
        using (socket)
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAll(
                UntilEndAsync(() => SendAsync(connection, socket, ended.Token), ended),
                UntilEndAsync(() => ReceiveAsync(connection, socket, ended.Token), ended));
        }
    }

    // Whichever direction ends ends the other.
    private static async Task UntilEndAsync(Func<Task> direction, CancellationTokenSource ended)
    {
        try
        {
            await direction();
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException)
        {
            // The viewer is gone: the ordinary end.
        }
        finally
        {
            await ended.CancelAsync();
        }
    }

    private static async Task SendAsync(IScreenConnection connection, WebSocket socket, CancellationToken cancellationToken)
    {
        byte[] head = new byte[ScreenMessages.FrameHead];
        while (true)
        {
            ScreenNews news = await connection.ReadAsync(cancellationToken);
            if (news.State is { } state)
            {
                byte[] text = JsonSerializer.SerializeToUtf8Bytes(state, ContractsJson.Default.ScreenState);
                await socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
            }
            else if (news.Frame is { } frame)
            {
                ScreenMessages.WriteFrameHead(head, frame);
                await socket.SendAsync(head.AsMemory(), WebSocketMessageType.Binary, endOfMessage: false, cancellationToken);
                await socket.SendAsync(news.Jpeg, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
            }
            else
            {
                return;
            }
        }
    }

    private static async Task ReceiveAsync(IScreenConnection connection, WebSocket socket, CancellationToken cancellationToken)
    {
        byte[] message = new byte[ScreenMessages.AcknowledgementLength + 1];
        while (true)
        {
            ValueWebSocketReceiveResult received = await socket.ReceiveAsync(message.AsMemory(), cancellationToken);
            if (received.MessageType != WebSocketMessageType.Binary || !received.EndOfMessage
                || !ScreenMessages.TryParseAcknowledgement(message.AsSpan(0, received.Count), out uint sequence))
                return;
            await connection.AcknowledgeAsync(sequence, cancellationToken);
        }
    }
}
