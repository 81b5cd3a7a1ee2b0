using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Events;

public static class HardwareEventRoutes
{
    public static void MapHardwareEvents(this IEndpointRouteBuilder routes, IHardwareEvents events) =>
        routes.MapGet("/events", context => EventStream.WriteAsync(context, events.WatchAsync(context.RequestAborted), ContractsJson.Default.HardwareEvent));
}
