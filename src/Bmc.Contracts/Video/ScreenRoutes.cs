using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Video;

public static class ScreenRoutes
{
    internal const string WidthHeader = "Bmc-Frame-Width";
    internal const string HeightHeader = "Bmc-Frame-Height";
    internal const string SequenceHeader = "Bmc-Frame-Sequence";

    public static void MapScreen(this IEndpointRouteBuilder routes, IScreen screen)
    {
        routes.Get("/screen", ContractsJson.Default.ScreenState, context => screen.GetStateAsync(context.RequestAborted));
        routes.MapGet("/screen.jpg", context => WriteFrameAsync(context, screen));
        routes.MapGet("/screen/stream", context => StreamAsync(context, screen));
    }

    private static async Task WriteFrameAsync(HttpContext context, IScreen screen)
    {
        if (!context.Number("quality", 1, 100).TryGet(out int quality, out Fault? fault)
            || !(await screen.CaptureAsync(quality, context.RequestAborted)).TryGet(out ScreenFrame? frame, out fault))
        {
            await IpcRoutes.WriteFaultAsync(context, fault);
            return;
        }

        HttpResponse response = context.Response;
        response.ContentType = "image/jpeg";
        response.ContentLength = frame.Jpeg.Length;
        response.Headers[WidthHeader] = frame.Width.ToString();
        response.Headers[HeightHeader] = frame.Height.ToString();
        response.Headers[SequenceHeader] = frame.Sequence.ToString();
        await response.Body.WriteAsync(frame.Jpeg, context.RequestAborted);
    }

    private static async Task StreamAsync(HttpContext context, IScreen screen)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await IpcRoutes.WriteFaultAsync(context, new Fault(FaultCode.Invalid, "the screen's stream is a WebSocket"));
            return;
        }

        if (!context.Number("quality", 1, 100).TryGet(out int quality, out Fault? fault)
            || !context.Number("rate", 1, ScreenWishes.MaximumRate).TryGet(out int rate, out fault)
            || !(await screen.OpenAsync(new ScreenWishes(quality, rate), context.RequestAborted)).TryGet(out IScreenConnection? connection, out fault))
        {
            await IpcRoutes.WriteFaultAsync(context, fault);
            return;
        }

        await using (connection)
            await ScreenStreamServer.RunAsync(connection, await context.WebSockets.AcceptWebSocketAsync(), context.RequestAborted);
    }
}
