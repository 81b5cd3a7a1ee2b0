using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Power;

public static class PowerRoutes
{
    public static void MapPower(this IEndpointRouteBuilder routes, IHostPower power)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/power", json.PowerStatus, context => power.GetStatusAsync(context.RequestAborted));
        // An order goes on when the one who gave it hangs up: half a press helps nobody.
        routes.On(HttpMethods.Post, "/power/actions", json.PowerActionRequest, json.PowerActionReport,
            (request, context) => power.ActAsync(request with { Origin = context.Vouched(request.Origin) }, CancellationToken.None));
        routes.On(HttpMethods.Patch, "/power/policy", json.PowerPolicyChange,
            (change, context) => power.SetPolicyAsync(change, context.RequestAborted));
    }
}
