using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Notifications;

public sealed record SetNotificationRequest(NotificationTarget Target, RequestOrigin Origin);

public static class NotificationRoutes
{
    public static void MapNotifications(this IEndpointRouteBuilder routes, INotifications notifications)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/notifications", json.IReadOnlyListNotificationState, context => notifications.ListAsync(context.RequestAborted));
        routes.On(HttpMethods.Put, "/notifications", json.SetNotificationRequest, json.NotificationState, (request, context) =>
            notifications.SetAsync(request.Target, context.Vouched(request.Origin), context.RequestAborted));
        routes.On(HttpMethods.Post, "/notifications/{name}/delete", json.RequestOrigin, (origin, context) =>
            notifications.DeleteAsync(context.PathName(), context.Vouched(origin), context.RequestAborted));
        routes.On(HttpMethods.Post, "/notifications/{name}/test", json.RequestOrigin, (origin, context) =>
            notifications.TestAsync(context.PathName(), context.Vouched(origin), context.RequestAborted));
    }
}
