using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Network;

public sealed record SetNetworkRequest(NetworkSettings Settings, int? TrialSeconds, RequestOrigin Origin);

public static class NetworkRoutes
{
    public static void MapNetwork(this IEndpointRouteBuilder routes, INetwork network)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/network", json.NetworkStatus, context => network.GetAsync(context.RequestAborted));
        routes.On(HttpMethods.Put, "/network", json.SetNetworkRequest, json.NetworkStatus,
            (request, context) => network.SetAsync(request.Settings, request.TrialSeconds, context.Vouched(request.Origin), context.RequestAborted));
        routes.On(HttpMethods.Post, "/network/confirm", json.RequestOrigin,
            (origin, context) => network.ConfirmAsync(context.Vouched(origin), context.RequestAborted));
    }
}
