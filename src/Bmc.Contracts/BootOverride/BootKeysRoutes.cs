using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.BootOverride;

public static class BootKeysRoutes
{
    public static void MapBootKeys(this IEndpointRouteBuilder routes, IBootKeys keys) =>
        routes.Get("/boot-keys", ContractsJson.Default.BootKeysReport, context => keys.GetAsync(context.RequestAborted));
}
