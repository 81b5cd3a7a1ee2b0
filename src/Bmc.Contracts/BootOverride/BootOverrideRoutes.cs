using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.BootOverride;

public static class BootOverrideRoutes
{
    public static void MapBootOverride(this IEndpointRouteBuilder routes, IBootOverride bootOverride)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/boot-override", json.BootOverrideSetting, context => bootOverride.GetAsync(context.RequestAborted));
        routes.Get("/boot-override/status", json.BootOverrideStatus, context => bootOverride.GetStatusAsync(context.RequestAborted));
        routes.On(HttpMethods.Put, "/boot-override", json.BootOverrideSetting, (setting, context) => bootOverride.SetAsync(setting, context.RequestAborted));
    }
}
