using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Media;

public static class MediaSettingsRoutes
{
    public static void MapMediaSettings(this IEndpointRouteBuilder routes, IMediaSettings settings)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/media/settings", json.MediaSettings, context => settings.GetAsync(context.RequestAborted));
        routes.On(HttpMethods.Put, "/media/settings", json.SetMediaSettingsRequest,
            (request, context) => settings.SetAsync(request with { Origin = context.Vouched(request.Origin) }, context.RequestAborted));
    }
}
