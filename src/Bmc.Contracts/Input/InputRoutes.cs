using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Input;

public static class InputRoutes
{
    public static void MapInput(this IEndpointRouteBuilder routes, IInput input, TimeProvider time) =>
        routes.MapGet("/input/stream", context => StreamAsync(context, input, time));

    private static async Task StreamAsync(HttpContext context, IInput input, TimeProvider time)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await IpcRoutes.WriteFaultAsync(context, new Fault(FaultCode.Invalid, "the input stream is a WebSocket"));
            return;
        }

        IQueryCollection query = context.Request.Query;
        RequestOrigin origin = context.Vouched(new RequestOrigin(query["via"].ToString(), query["account"], query["address"], query["lease"]));
        if (!(await input.OpenAsync(origin, context.RequestAborted)).TryGet(out IInputConnection? connection, out Fault? fault))
        {
            await IpcRoutes.WriteFaultAsync(context, fault);
            return;
        }

        await using (connection)
            await InputStreamServer.RunAsync(connection, await context.WebSockets.AcceptWebSocketAsync(), time, context.RequestAborted);
    }
}
