using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Metrics;

public static class MetricsAccessRoutes
{
    public static void MapMetricsAccess(this IEndpointRouteBuilder routes, IMetricsAccess access)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/metrics-access", json.MetricsAccess, context => access.GetAsync(context.RequestAborted));
        routes.On(HttpMethods.Post, "/metrics-access/verify", json.MetricsToken, json.MetricsAccess, async (request, context) =>
            (Result<MetricsAccess>)new MetricsAccess(await access.VerifyAsync(request.Token, context.RequestAborted)));
        routes.On(HttpMethods.Post, "/metrics-access/enable", json.RequestOrigin, json.MetricsToken, (origin, context) =>
            access.EnableAsync(context.Vouched(origin), context.RequestAborted));
        routes.On(HttpMethods.Post, "/metrics-access/disable", json.RequestOrigin, (origin, context) =>
            access.DisableAsync(context.Vouched(origin), context.RequestAborted));
    }
}
