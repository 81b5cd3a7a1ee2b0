using Bmc.Contracts;
using Bmc.Contracts.Telemetry;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;
using Microsoft.AspNetCore.Http;

namespace Bmc.Redfish.Telemetry;

/// <summary>What is reported, when and to whom.</summary>
internal sealed class MetricReportDefinition(ITelemetry telemetry) : IChangeable, IDeletable
{
    public Schema Schema { get; } = new("MetricReportDefinition", "v1_4_7");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        if (await FindAsync(request) is not { } definition)
            return Base.ResourceNotFound.With("MetricReportDefinition", request.Id);
        json.Begin(Schema, Paths.Under(Paths.MetricReportDefinitions, definition.Id), definition.Id, definition.Name);
        json.Status(definition.Enabled ? "Enabled" : "Disabled");
        json.Flag("MetricReportDefinitionEnabled", definition.Enabled);
        json.Word<ReportType>("MetricReportDefinitionType", definition.Type);
        if (definition.Interval is { } interval)
        {
            using (json.Object("Schedule"))
                json.Duration("RecurrenceInterval", interval);
        }

        json.Texts("ReportActions", definition.Actions.Select(action => action.ToString()));
        json.Word<ReportUpdates>("ReportUpdates", definition.Updates);
        json.Number("AppendLimit", (long)TelemetryLimits.Values);
        json.Wildcards(definition.Wildcards);
        json.Texts("MetricProperties", definition.Properties);
        WriteMetrics(definition.Metrics, json);
        if (definition.IsKept)
            json.Link("MetricReport", Paths.Under(Paths.MetricReports, definition.Id));
        return null;
    }

    public async ValueTask<Outcome> ChangeAsync(RedfishRequest request, JsonBody body)
    {
        // The one that is always there takes nothing.
        if (IsStanding(request))
            return default;
        ReportDefinitionChange change = ReportDefinitionBody.ReadChange(body, await MetricKind.MetricsAsync(request), (await FindAsync(request))!.Wildcards);
        if (!body.IsUsable() || !body.IsTaken)
            return default;
        Result changed = await telemetry.ChangeAsync(request.Id, change, request.Origin, request.Aborted);
        return request.OutcomeOf(changed.Fault);
    }

    public async ValueTask<Outcome> DeleteAsync(RedfishRequest request)
    {
        if (await FindAsync(request) is null)
            return Base.ResourceNotFound.With("MetricReportDefinition", request.Id);
        if (IsStanding(request))
            return new Refusal(StatusCodes.Status405MethodNotAllowed, [Base.ResourceCannotBeDeleted.With()]) { Allow = "GET, HEAD" };
        Result deleted = await telemetry.DeleteAsync(request.Id, request.Origin, request.Aborted);
        return request.OutcomeOf(deleted.Fault);
    }

    private static bool IsStanding(RedfishRequest request) => request.Id == ReportDefinition.AllSensors.Id;

    private static async ValueTask<ReportDefinition?> FindAsync(RedfishRequest request) =>
        (await request.Snapshots.TelemetryAsync()).Definitions.FirstOrDefault(definition => definition.Id == request.Id);

    private static void WriteMetrics(IReadOnlyList<ReportedMetric> metrics, ResourceWriter json)
    {
        using (json.Array("Metrics"))
        {
            foreach (ReportedMetric metric in metrics)
            {
                using (json.Item())
                {
                    json.Text("MetricId", metric.MetricId);
                    if (metric.Properties.Count > 0)
                        json.Texts("MetricProperties", metric.Properties);
                    json.Word("CollectionFunction", metric.Function);
                    json.Duration("CollectionDuration", metric.Duration);
                    json.Text("CollectionTimeScope", metric.Function is null ? "Point" : "Interval");
                }
            }
        }
    }
}
