using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.HostWatchdog;

public static class HostWatchdogRoutes
{
    public static void MapHostWatchdog(this IEndpointRouteBuilder routes, IHostWatchdog watchdog)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/watchdog", json.WatchdogStatus, context => watchdog.GetStatusAsync(context.RequestAborted));
        routes.On(HttpMethods.Put, "/watchdog", json.SetWatchdogRequest,
            (request, context) => watchdog.SetAsync(request with { Origin = context.Vouched(request.Origin) }, context.RequestAborted));
        routes.On(HttpMethods.Post, "/watchdog/reset", json.RequestOrigin,
            (origin, context) => watchdog.ResetAsync(context.Vouched(origin), context.RequestAborted));
    }
}
