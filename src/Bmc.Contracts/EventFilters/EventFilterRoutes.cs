using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.EventFilters;

public sealed record ChangeEventFiltersRequest(EventFilterChange Change, RequestOrigin Origin);

public sealed record SetEventProgressRequest(EventProgressChange Change, RequestOrigin Origin);

public sealed record SetPostponeTimerRequest(PostponeTimer Timer, RequestOrigin Origin);

public static class EventFilterRoutes
{
    public static void MapEventFilters(this IEndpointRouteBuilder routes, IEventFilters filters)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/event-filters", json.EventFilterSettings, context => filters.GetAsync(context.RequestAborted));
        routes.On(HttpMethods.Patch, "/event-filters", json.ChangeEventFiltersRequest, json.EventFilterSettings,
            (request, context) => filters.ChangeAsync(request.Change, context.Vouched(request.Origin), context.RequestAborted));
        routes.Get("/event-filters/progress", json.EventProgress, context => filters.GetProgressAsync(context.RequestAborted));
        routes.On(HttpMethods.Patch, "/event-filters/progress", json.SetEventProgressRequest,
            (request, context) => filters.SetProgressAsync(request.Change, context.Vouched(request.Origin), context.RequestAborted));
        routes.Get("/event-filters/postpone-timer", json.PostponeTimer, context => filters.GetPostponeTimerAsync(context.RequestAborted));
        routes.On(HttpMethods.Put, "/event-filters/postpone-timer", json.SetPostponeTimerRequest,
            (request, context) => filters.SetPostponeTimerAsync(request.Timer, context.Vouched(request.Origin), context.RequestAborted));
    }
}
