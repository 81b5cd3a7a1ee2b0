using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Telemetry;

public sealed record SetTelemetryRequest(bool Enabled, RequestOrigin Origin);

public sealed record CreateReportDefinitionRequest(ReportDefinition Definition, RequestOrigin Origin);

public sealed record ChangeReportDefinitionRequest(ReportDefinitionChange Change, RequestOrigin Origin);

public sealed record CreateTriggerRequest(MetricTrigger Trigger, RequestOrigin Origin);

public sealed record ChangeTriggerRequest(TriggerChange Change, RequestOrigin Origin);

public static class TelemetryRoutes
{
    public static void MapTelemetry(this IEndpointRouteBuilder routes, ITelemetry telemetry)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/telemetry", json.TelemetryState, context => telemetry.GetAsync(context.RequestAborted));
        routes.On(HttpMethods.Put, "/telemetry", json.SetTelemetryRequest, (request, context) =>
            telemetry.SetEnabledAsync(request.Enabled, context.Vouched(request.Origin), context.RequestAborted));
        routes.On(HttpMethods.Post, "/telemetry/definitions", json.CreateReportDefinitionRequest, json.ReportDefinition, (request, context) =>
            telemetry.CreateAsync(request.Definition, context.Vouched(request.Origin), context.RequestAborted));
        routes.On(HttpMethods.Patch, "/telemetry/definitions/{name}", json.ChangeReportDefinitionRequest, (request, context) =>
            telemetry.ChangeAsync(context.PathName(), request.Change, context.Vouched(request.Origin), context.RequestAborted));
        routes.On(HttpMethods.Post, "/telemetry/definitions/{name}/delete", json.RequestOrigin, (origin, context) =>
            telemetry.DeleteAsync(context.PathName(), context.Vouched(origin), context.RequestAborted));
        routes.TryGet("/telemetry/reports/{name}", json.MetricReport, context => telemetry.GetReportAsync(context.PathName(), context.RequestAborted));
        routes.On(HttpMethods.Post, "/telemetry/triggers", json.CreateTriggerRequest, json.MetricTrigger, (request, context) =>
            telemetry.CreateTriggerAsync(request.Trigger, context.Vouched(request.Origin), context.RequestAborted));
        routes.On(HttpMethods.Patch, "/telemetry/triggers/{name}", json.ChangeTriggerRequest, (request, context) =>
            telemetry.ChangeTriggerAsync(context.PathName(), request.Change, context.Vouched(request.Origin), context.RequestAborted));
        routes.On(HttpMethods.Post, "/telemetry/triggers/{name}/delete", json.RequestOrigin, (origin, context) =>
            telemetry.DeleteTriggerAsync(context.PathName(), context.Vouched(origin), context.RequestAborted));
        routes.MapGet("/telemetry/stream", context => EventStream.WriteAsync(context, telemetry.WatchReportsAsync(context.RequestAborted), json.MetricReport));
    }
}
