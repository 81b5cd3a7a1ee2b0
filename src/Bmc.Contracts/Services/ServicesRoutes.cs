using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Services;

public sealed record SetServicesRequest(ServicesSettings Settings, RequestOrigin Origin);

public sealed record SetServicesOfferRequest(ServicesOffer Offer, RequestOrigin Origin);

public static class ServicesRoutes
{
    public static void MapServices(this IEndpointRouteBuilder routes, IServices services)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/services", json.ServicesSettings, context => services.GetAsync(context.RequestAborted));
        routes.On(HttpMethods.Put, "/services", json.SetServicesRequest, json.ServicesSettings,
            (request, context) => services.SetAsync(request.Settings, context.Vouched(request.Origin), context.RequestAborted));
        routes.On(HttpMethods.Put, "/services/offer", json.SetServicesOfferRequest, json.ServicesSettings,
            (request, context) => services.SetOfferAsync(request.Offer, context.Vouched(request.Origin), context.RequestAborted));
    }
}
