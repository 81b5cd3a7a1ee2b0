using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Accounts;

public sealed record ConfirmTwoFactorRequest(TwoFactorConfirmation Confirmation, RequestOrigin Origin);

public static class TwoFactorRoutes
{
    public static void MapTwoFactor(this IEndpointRouteBuilder routes, ITwoFactor twoFactor)
    {
        ContractsJson json = ContractsJson.Default;
        routes.On(HttpMethods.Post, "/two-factor/{id}/begin", json.RequestOrigin, json.TwoFactorSetup, async (origin, context) =>
            Id(context).TryGet(out int id, out Fault? fault) ? await twoFactor.BeginAsync((byte)id, context.Vouched(origin), context.RequestAborted) : fault);
        routes.On(HttpMethods.Post, "/two-factor/{id}/confirm", json.ConfirmTwoFactorRequest, json.RecoveryCodes, async (request, context) =>
            Id(context).TryGet(out int id, out Fault? fault)
                ? await twoFactor.ConfirmAsync((byte)id, request.Confirmation, context.Vouched(request.Origin), context.RequestAborted)
                : fault);
        routes.On(HttpMethods.Post, "/two-factor/{id}/remove", json.RequestOrigin, async (origin, context) =>
            Id(context).TryGet(out int id, out Fault? fault) ? await twoFactor.RemoveAsync((byte)id, context.Vouched(origin), context.RequestAborted) : fault);
    }

    private static Result<int> Id(HttpContext context) => context.Number("id", 1, byte.MaxValue);
}
