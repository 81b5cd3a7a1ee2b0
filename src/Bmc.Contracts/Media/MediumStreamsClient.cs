using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Media;

/// <summary>Images that are read out to the PC's drives, over usb.sock.</summary>
public sealed class MediumStreamsClient(IpcClient usb) : IMediumStreams
{
    public async ValueTask<Result> StreamAsync(string drive, StreamRequest request, IMediumReader reader, Action inserted, CancellationToken cancellationToken)
    {
        var path = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"media/drives/{Uri.EscapeDataString(drive)}/stream?size={request.Size}"));
        Append(path, "name", request.Name);
        Append(path, "force", request.Force ? "true" : null);
        Append(path, "via", request.Origin.Via);
        Append(path, "account", request.Origin.Account);
        Append(path, "address", request.Origin.Address);
        Result<WebSocket> opened = await usb.OpenWebSocketAsync(path.ToString(), cancellationToken);
        return opened.TryGet(out WebSocket? socket, out Fault? fault)
            ? await MediumStreamClient.RunAsync(socket, request, reader, inserted, cancellationToken)
            : fault;
    }

    private static void Append(StringBuilder path, string name, string? value)
    {
        if (value is not null)
            path.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
    }
}
