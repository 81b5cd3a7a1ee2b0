using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Dcmi;

public static class DcmiIdentificationRoutes
{
    public static void MapDcmiIdentification(this IEndpointRouteBuilder routes, IDcmiIdentification identification)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/dcmi", json.DcmiIdentification, context => identification.GetAsync(context.RequestAborted));
        routes.On(HttpMethods.Put, "/dcmi", json.SetDcmiIdentificationRequest,
            (request, context) => identification.SetAsync(request with { Origin = context.Vouched(request.Origin) }, context.RequestAborted));
    }
}
