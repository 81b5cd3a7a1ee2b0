using System.Globalization;
using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Media;

public static class MediumStreamsRoutes
{
    public static void MapMediumStreams(this IEndpointRouteBuilder routes, IMediumStreams streams) =>
        routes.MapGet("/media/drives/{name}/stream", context => StreamAsync(context, streams));

    private static async Task StreamAsync(HttpContext context, IMediumStreams streams)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await IpcRoutes.WriteFaultAsync(context, new Fault(FaultCode.Invalid, "an image is read out over a WebSocket"));
            return;
        }

        if (!TryParseQuery(context).TryGet(out StreamRequest? request, out Fault? fault))
        {
            await IpcRoutes.WriteFaultAsync(context, fault);
            return;
        }

        // Whether the drive takes it shows when its first bytes are read: a refusal comes over the stream, too.
        await MediumStreamServer.RunAsync(streams, context.PathName(), request, await context.WebSockets.AcceptWebSocketAsync(), context.RequestAborted);
    }

    private static Result<StreamRequest> TryParseQuery(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        bool force = false;
        if (query["name"].ToString() is not { Length: > 0 and <= IMediaStore.MaximumName } name || query["via"].ToString() is not { Length: > 0 } via)
            return new Fault(FaultCode.Invalid, $"name and via are wanted, the name of {IMediaStore.MaximumName} characters at most");
        if (!long.TryParse(query["size"], NumberStyles.None, CultureInfo.InvariantCulture, out long size) || size == 0)
            return new Fault(FaultCode.Invalid, "size: the number of its bytes is wanted");
        if (query["force"].ToString() is { Length: > 0 } text && !bool.TryParse(text, out force))
            return new Fault(FaultCode.Invalid, $"force: true or false is wanted, not '{text}'");
        return new StreamRequest(name, size, context.Vouched(new RequestOrigin(via, query["account"], query["address"])), force);
    }
}
