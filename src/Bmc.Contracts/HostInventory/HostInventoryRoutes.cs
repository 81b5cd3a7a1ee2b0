using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.HostInventory;

public static class HostInventoryRoutes
{
    public static void MapHostInventory(this IEndpointRouteBuilder routes, IHostInventory inventory)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/host-inventory", json.HostReport, context => inventory.GetAsync(context.RequestAborted));
        routes.On(HttpMethods.Put, "/host-inventory", json.DeliverInventoryRequest,
            (request, context) => inventory.DeliverAsync(request with { Origin = context.Vouched(request.Origin) }, context.RequestAborted));
    }
}
