using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Accounts;

public sealed record SetSessionPolicyRequest(SessionPolicy Policy, RequestOrigin Origin);

public static class SessionPolicyRoutes
{
    public static void MapSessionPolicy(this IEndpointRouteBuilder routes, ISessionPolicy policy)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/session-policy", json.SessionPolicy, context => policy.GetAsync(context.RequestAborted));
        routes.On(HttpMethods.Put, "/session-policy", json.SetSessionPolicyRequest, json.SessionPolicy,
            (request, context) => policy.SetAsync(request.Policy, context.Vouched(request.Origin), context.RequestAborted));
    }
}
