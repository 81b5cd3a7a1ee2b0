using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Ipmi;

public sealed record SetIpmiSettingsRequest(IpmiSettings Settings, RequestOrigin Origin);

public static class IpmiSettingsRoutes
{
    public static void MapIpmiSettings(this IEndpointRouteBuilder routes, IIpmiSettings settings)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/ipmi-settings", json.IpmiSettings, context => settings.GetAsync(context.RequestAborted));
        routes.On(HttpMethods.Put, "/ipmi-settings", json.SetIpmiSettingsRequest, json.IpmiSettings,
            (request, context) => settings.SetAsync(request.Settings, context.Vouched(request.Origin), context.RequestAborted));
    }
}
