using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Manager;

public sealed record RestartRequest(BmcRestartKind Kind, RequestOrigin Origin);

public static class ManagerRoutes
{
    public static void MapManager(this IEndpointRouteBuilder routes, IManager manager, ICertificates certificates)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/identity", json.BmcIdentity, context => manager.GetIdentityAsync(context.RequestAborted));
        routes.On(HttpMethods.Post, "/restart", json.RestartRequest,
            (request, context) => manager.RestartAsync(request.Kind, context.Vouched(request.Origin), context.RequestAborted));
        routes.Get("/system-info", json.SystemInfo, context => manager.GetSystemInfoAsync(context.RequestAborted));
        routes.On(HttpMethods.Patch, "/system-info", json.SystemInfo, (change, context) => manager.SetSystemInfoAsync(change, context.RequestAborted));
        routes.TryGet("/certificates/web", json.WebCertificate, context => certificates.GetWebCertificateAsync(context.RequestAborted));
    }
}
