using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Schedules;

public sealed record PutScheduleRequest(Schedule Schedule, RequestOrigin Origin);

/// <summary>Of a schedule that the path names, or of the time zone.</summary>
public sealed record ScheduleRequest(string Name, RequestOrigin Origin);

public static class ScheduleRoutes
{
    public static void MapSchedules(this IEndpointRouteBuilder routes, ISchedules schedules)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/schedules", json.SchedulesState, context => schedules.GetAsync(context.RequestAborted));
        routes.On(HttpMethods.Put, "/schedules", json.PutScheduleRequest, json.SchedulesState,
            (request, context) => schedules.PutAsync(request.Schedule, context.Vouched(request.Origin), context.RequestAborted));
        routes.On(HttpMethods.Post, "/schedules/remove", json.ScheduleRequest,
            (request, context) => schedules.RemoveAsync(request.Name, context.Vouched(request.Origin), context.RequestAborted));
        routes.On(HttpMethods.Put, "/schedules/time-zone", json.ScheduleRequest,
            (request, context) => schedules.SetTimeZoneAsync(request.Name, context.Vouched(request.Origin), context.RequestAborted));
        // An order goes on when the one who gave it hangs up.
        routes.On(HttpMethods.Post, "/schedules/run-next", json.ScheduleRequest,
            (request, context) => schedules.RunNextAsync(request.Name, context.Vouched(request.Origin), CancellationToken.None));
    }
}
