using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.FactoryReset;

public static class FactoryResetRoutes
{
    public static void MapFactoryReset(this IEndpointRouteBuilder routes, IFactoryReset reset) =>
        routes.On(HttpMethods.Post, "/factory-reset", ContractsJson.Default.RequestOrigin,
            (origin, context) => reset.OrderAsync(context.Vouched(origin), context.RequestAborted));
}
