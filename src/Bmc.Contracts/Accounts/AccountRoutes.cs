using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Accounts;

public sealed record CreateAccountRequest(NewAccount Account, RequestOrigin Origin);

public sealed record ChangeAccountRequest(AccountChange Change, RequestOrigin Origin);

public static class AccountRoutes
{
    public static void MapAccounts(this IEndpointRouteBuilder routes, IAccounts accounts)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/accounts", json.IReadOnlyListAccount, context => accounts.ListAsync(context.RequestAborted));
        routes.On(HttpMethods.Post, "/accounts", json.CreateAccountRequest, json.Account,
            (request, context) => accounts.CreateAsync(request.Account, context.Vouched(request.Origin), context.RequestAborted));
        routes.On(HttpMethods.Patch, "/accounts/{id}", json.ChangeAccountRequest, json.Account, async (request, context) =>
            Id(context).TryGet(out int id, out Fault? fault)
                ? await accounts.ChangeAsync((byte)id, request.Change, context.Vouched(request.Origin), context.RequestAborted)
                : fault);
        routes.On(HttpMethods.Post, "/accounts/{id}/delete", json.RequestOrigin, async (origin, context) =>
            Id(context).TryGet(out int id, out Fault? fault) ? await accounts.DeleteAsync((byte)id, context.Vouched(origin), context.RequestAborted) : fault);
        routes.On(HttpMethods.Post, "/accounts/{id}/unlock", json.RequestOrigin, async (origin, context) =>
            Id(context).TryGet(out int id, out Fault? fault) ? await accounts.UnlockAsync((byte)id, context.Vouched(origin), context.RequestAborted) : fault);
    }

    private static Result<int> Id(HttpContext context) => context.Number("id", 1, byte.MaxValue);
}
