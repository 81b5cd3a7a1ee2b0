using Bmc.Contracts;
using Bmc.Contracts.Telemetry;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Telemetry;

/// <summary>The schema TelemetryService: what can be reported, and how much of it.</summary>
internal sealed class TelemetryServiceResource(ITelemetry telemetry) : IChangeable
{
    public Schema Schema { get; } = new("TelemetryService", "v1_4_1");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        TelemetryState state = await request.Snapshots.TelemetryAsync();
        json.Begin(Schema, Paths.TelemetryService, "TelemetryService", "Telemetry Service");
        json.Status(state.Enabled ? "Enabled" : "Disabled");
        json.Flag("ServiceEnabled", state.Enabled);
        json.Number("MaxReports", (long)TelemetryLimits.Definitions + 1);
        json.Duration("MinCollectionInterval", TelemetryLimits.ShortestInterval);
        json.Texts("SupportedCollectionFunctions", Enum.GetNames<CollectionFunction>());
        json.Link("MetricDefinitions", Paths.MetricDefinitions);
        json.Link("MetricReportDefinitions", Paths.MetricReportDefinitions);
        json.Link("MetricReports", Paths.MetricReports);
        json.Link("Triggers", Paths.Triggers);
        json.Link("LogService", Paths.EventLog);
        return null;
    }

    public async ValueTask<Outcome> ChangeAsync(RedfishRequest request, JsonBody body)
    {
        bool? enabled = body.Flag("ServiceEnabled");
        if (!body.IsUsable() || enabled is not { } wanted)
            return default;
        Result set = await telemetry.SetEnabledAsync(wanted, request.Origin, request.Aborted);
        return request.OutcomeOf(set.Fault);
    }
}
