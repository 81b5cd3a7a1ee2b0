using System.Globalization;
using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Media;

public sealed record DeleteImageRequest(RequestOrigin Origin);

public static class MediaStoreRoutes
{
    public static void MapMediaStore(this IEndpointRouteBuilder routes, IMediaStore store)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/media/store", json.MediaStoreState, context => store.GetAsync(context.RequestAborted));
        routes.On(HttpMethods.Post, "/media/store/uploads", json.BeginUploadRequest, json.UploadState,
            (request, context) => store.BeginUploadAsync(request with { Origin = context.Vouched(request.Origin) }, context.RequestAborted));
        routes.On(HttpMethods.Patch, "/media/store/uploads/{name}", json.UploadState, context => AppendAsync(store, context));
        routes.On(HttpMethods.Delete, "/media/store/uploads/{name}", context => store.AbortUploadAsync(context.PathName(), context.RequestAborted));
        routes.On(HttpMethods.Delete, "/media/store/images/{name}", json.DeleteImageRequest,
            (request, context) => store.DeleteAsync(context.PathName(), context.Vouched(request.Origin), context.RequestAborted));
    }

    private static async ValueTask<Result<UploadState>> AppendAsync(IMediaStore store, HttpContext context)
    {
        if (!long.TryParse(context.Request.Query["offset"], NumberStyles.None, CultureInfo.InvariantCulture, out long offset))
            return new Fault(FaultCode.Invalid, "offset: the number of bytes that are there already is wanted");
        // The bytes go to the disk as they come; how many there may be was settled when the upload was begun.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = null;
        return await store.AppendAsync(context.PathName(), offset, context.Request.Body, context.RequestAborted);
    }
}
