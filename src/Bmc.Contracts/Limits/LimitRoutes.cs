using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Limits;

public static class LimitRoutes
{
    public static void MapLimits(this IEndpointRouteBuilder routes, ILimits limits)
    {
        ContractsJson json = ContractsJson.Default;
        routes.TryGet("/limits/power-statistics", json.PowerStatistics, async context =>
        {
            if (!context.Request.Query.ContainsKey("seconds"))
                return await limits.GetPowerAsync(null, context.RequestAborted);
            return context.Number("seconds", 0, (int)PowerLimit.MaximumStatisticsPeriod.TotalSeconds).TryGet(out int seconds, out Fault? fault)
                ? await limits.GetPowerAsync(TimeSpan.FromSeconds(seconds), context.RequestAborted)
                : fault;
        });
        routes.TryGet("/limits/power", json.PowerLimitStatus, context => limits.GetPowerLimitAsync(context.RequestAborted));
        routes.On(HttpMethods.Put, "/limits/power", json.SetPowerLimitRequest,
            (request, context) => limits.SetPowerLimitAsync(request with { Origin = context.Vouched(request.Origin) }, context.RequestAborted));
        routes.On(HttpMethods.Post, "/limits/power/activation", json.ActivatePowerLimitRequest,
            (request, context) => limits.ActivatePowerLimitAsync(request with { Origin = context.Vouched(request.Origin) }, context.RequestAborted));
        routes.Get("/limits/thermal", json.IReadOnlyListThermalLimit, context => limits.GetThermalLimitsAsync(context.RequestAborted));
        routes.On(HttpMethods.Put, "/limits/thermal", json.SetThermalLimitRequest,
            (request, context) => limits.SetThermalLimitAsync(request with { Origin = context.Vouched(request.Origin) }, context.RequestAborted));
    }
}
