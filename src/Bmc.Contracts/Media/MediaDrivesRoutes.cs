using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Media;

public static class MediaDrivesRoutes
{
    public static void MapMediaDrives(this IEndpointRouteBuilder routes, IMediaDrives drives)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/media/drives", json.IReadOnlyListDriveState, context => drives.GetAsync(context.RequestAborted));
        routes.On(HttpMethods.Put, "/media/drives/{name}", json.InsertRequest,
            (request, context) => drives.InsertAsync(context.PathName(), request with { Origin = context.Vouched(request.Origin) }, context.RequestAborted));
        routes.On(HttpMethods.Delete, "/media/drives/{name}", json.EjectRequest,
            (request, context) => drives.EjectAsync(context.PathName(), request with { Origin = context.Vouched(request.Origin) }, context.RequestAborted));
    }
}
