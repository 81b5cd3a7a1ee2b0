using Bmc.Contracts;
using Bmc.Contracts.Telemetry;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Telemetry;

internal sealed class MetricReportDefinitionCollection(ITelemetry telemetry) : CollectionResource("MetricReportDefinitionCollection", "Metric Report Definitions"), ICreating
{
    public override async ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request) =>
        Members((await request.Snapshots.TelemetryAsync()).Definitions.Select(definition => Paths.Under(Paths.MetricReportDefinitions, definition.Id)));

    public async ValueTask<Outcome> CreateAsync(RedfishRequest request, JsonBody body)
    {
        if (ReportDefinitionBody.Read(body, await MetricKind.MetricsAsync(request)) is not { } definition)
            return default;
        Result<ReportDefinition> created = await telemetry.CreateAsync(definition, request.Origin, request.Aborted);
        return created.TryGet(out ReportDefinition? made, out Fault? fault)
            ? Outcome.Created(Paths.Under(Paths.MetricReportDefinitions, made.Id))
            : TelemetryWords.Refuse(fault, "MetricReportDefinition", definition.Id, request.Path);
    }
}
