using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Accounts;

public sealed record SetLockOutPolicyRequest(LockOutPolicy Policy, RequestOrigin Origin);

public static class LockOutPolicyRoutes
{
    public static void MapLockOutPolicy(this IEndpointRouteBuilder routes, ILockOutPolicy policy)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/lock-out-policy", json.LockOutPolicy, context => policy.GetAsync(context.RequestAborted));
        routes.On(HttpMethods.Put, "/lock-out-policy", json.SetLockOutPolicyRequest, json.LockOutPolicy,
            (request, context) => policy.SetAsync(request.Policy, context.Vouched(request.Origin), context.RequestAborted));
    }
}
