using System.Globalization;
using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Subscriptions;

public sealed record ChangeEventServiceRequest(EventServiceChange Change, RequestOrigin Origin);

public sealed record SetAllowedDestinationsRequest(IReadOnlyList<string> Addresses, RequestOrigin Origin);

public sealed record CreateSubscriptionRequest(NewSubscription Subscription, RequestOrigin Origin);

public sealed record ChangeSubscriptionRequest(SubscriptionChange Change, RequestOrigin Origin);

public sealed record ResumeSubscriptionRequest(TimeSpan? Deliver, RequestOrigin Origin);

public sealed record SubmitTestEventRequest(TestEvent Event, RequestOrigin Origin);

public static class EventSubscriptionRoutes
{
    public static void MapEventSubscriptions(this IEndpointRouteBuilder routes, IEventSubscriptions events)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/event-service", json.EventServiceSettings, context => events.GetSettingsAsync(context.RequestAborted));
        routes.On(HttpMethods.Patch, "/event-service", json.ChangeEventServiceRequest, json.EventServiceSettings, (request, context) =>
            events.ChangeSettingsAsync(request.Change, context.Vouched(request.Origin), context.RequestAborted));
        routes.On(HttpMethods.Put, "/event-service/allowed", json.SetAllowedDestinationsRequest, (request, context) =>
            events.SetAllowedAsync(request.Addresses, context.Vouched(request.Origin), context.RequestAborted));
        routes.On(HttpMethods.Post, "/event-service/test", json.SubmitTestEventRequest, (request, context) =>
            events.SubmitTestAsync(request.Event, context.Vouched(request.Origin), context.RequestAborted));
        routes.On(HttpMethods.Post, "/event-service/tasks", json.TaskNews, (news, context) => events.TellAsync(news, context.RequestAborted));
        routes.Get("/event-service/subscriptions", json.IReadOnlyListEventSubscription, context => events.ListAsync(context.RequestAborted));
        routes.On(HttpMethods.Post, "/event-service/subscriptions", json.CreateSubscriptionRequest, json.EventSubscription, (request, context) =>
            events.CreateAsync(request.Subscription, context.Vouched(request.Origin), context.RequestAborted));
        routes.On(HttpMethods.Patch, "/event-service/subscriptions/{name}", json.ChangeSubscriptionRequest, (request, context) =>
            events.ChangeAsync(context.PathName(), request.Change, context.Vouched(request.Origin), context.RequestAborted));
        routes.On(HttpMethods.Post, "/event-service/subscriptions/{name}/delete", json.RequestOrigin, (origin, context) =>
            events.DeleteAsync(context.PathName(), context.Vouched(origin), context.RequestAborted));
        routes.On(HttpMethods.Post, "/event-service/subscriptions/{name}/suspend", json.RequestOrigin, (origin, context) =>
            events.SuspendAsync(context.PathName(), context.Vouched(origin), context.RequestAborted));
        routes.On(HttpMethods.Post, "/event-service/subscriptions/{name}/resume", json.ResumeSubscriptionRequest, (request, context) =>
            events.ResumeAsync(context.PathName(), request.Deliver, context.Vouched(request.Origin), context.RequestAborted));
        routes.MapGet("/event-service/stream", context => StreamAsync(context, events));
    }

    private static async Task StreamAsync(HttpContext context, IEventSubscriptions events)
    {
        IQueryCollection query = context.Request.Query;
        long? after = long.TryParse(query["after"], NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
        SubscriptionOwner? owner = byte.TryParse(query["account"], out byte account) ? new SubscriptionOwner(account, query["name"].ToString()) : null;
        var request = new StreamRequest(after, query["destination"].ToString(), owner);
        Result<IAsyncEnumerable<RedfishEvent>> opened = await events.OpenStreamAsync(request, context.RequestAborted);
        if (opened.TryGet(out IAsyncEnumerable<RedfishEvent>? stream, out Fault? fault))
            await EventStream.WriteAsync(context, stream, ContractsJson.Default.RedfishEvent);
        else
            await IpcRoutes.WriteFaultAsync(context, fault);
    }
}
