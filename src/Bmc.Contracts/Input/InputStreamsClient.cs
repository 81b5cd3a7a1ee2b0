using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Input;

/// <summary>Keys and mouse over usb.sock.</summary>
public sealed class InputStreamsClient(IpcClient usb) : IInputStreams
{
    public async ValueTask<Result<IInputStream>> OpenAsync(RequestOrigin origin, CancellationToken cancellationToken)
    {
        var path = new StringBuilder("input/stream?via=").Append(Uri.EscapeDataString(origin.Via));
        Append(path, "account", origin.Account);
        Append(path, "address", origin.Address);
        Append(path, "lease", origin.Lease);
        Result<WebSocket> opened = await usb.OpenWebSocketAsync(path.ToString(), cancellationToken);
        return opened.TryGet(out WebSocket? socket, out Fault? fault) ? new InputStream(socket) : fault;
    }

    private static void Append(StringBuilder path, string name, string? value)
    {
        if (value is not null)
            path.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
    }

    private sealed class InputStream(WebSocket socket) : IInputStream
    {
        private const int MaximumNote = 4 * 1024;

        private readonly byte[] _note = new byte[MaximumNote];

        public async ValueTask<Result> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
        {
            try
            {
                await socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
                return Result.Done;
            }
            catch (Exception exception) when (exception is WebSocketException or IOException or ObjectDisposedException)
            {
                return new Fault(FaultCode.Unavailable, "the connection to the PC's keyboard has ended");
            }
        }

        public async ValueTask<InputNote?> ReadAsync(CancellationToken cancellationToken)
        {
            try
            {
                int length = 0;
                while (length < _note.Length)
                {
                    ValueWebSocketReceiveResult received = await socket.ReceiveAsync(_note.AsMemory(length), cancellationToken);
                    if (received.MessageType != WebSocketMessageType.Text)
                        return null;
                    length += received.Count;
                    if (received.EndOfMessage)
                        return JsonSerializer.Deserialize(_note.AsSpan(0, length), ContractsJson.Default.InputNote);
                }
            }
            catch (Exception exception) when (exception is WebSocketException or IOException or ObjectDisposedException)
            {
                // The owner is gone, or the stream was let go.
            }

            return null;
        }

        public ValueTask DisposeAsync()
        {
            socket.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
