using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Alerts;

public sealed record ChangeAlertsRequest(AlertChange Change, RequestOrigin Origin);

public sealed record SendAlertRequest(AlertOrder Order, RequestOrigin Origin);

public sealed record AlertStatusReport(AlertStatus Status);

public static class AlertRoutes
{
    public static void MapAlerts(this IEndpointRouteBuilder routes, IAlerts alerts)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/alerts", json.AlertSettings, context => alerts.GetAsync(context.RequestAborted));
        routes.On(HttpMethods.Patch, "/alerts", json.ChangeAlertsRequest, json.AlertSettings,
            (request, context) => alerts.ChangeAsync(request.Change, context.Vouched(request.Origin), context.RequestAborted));
        routes.On(HttpMethods.Post, "/alerts/order", json.SendAlertRequest,
            (request, context) => alerts.SendAsync(request.Order, context.Vouched(request.Origin), context.RequestAborted));
        routes.Get("/alerts/order", json.AlertStatusReport, async context => new AlertStatusReport(await alerts.GetStatusAsync(context.RequestAborted)));
        routes.On(HttpMethods.Delete, "/alerts/order", context => alerts.ClearStatusAsync(context.RequestAborted));
        routes.On(HttpMethods.Post, "/alerts/acknowledge", json.AlertAcknowledgement,
            (acknowledgement, context) => alerts.AcknowledgeAsync(acknowledgement, context.RequestAborted));
    }
}
