using Bmc.Contracts.Telemetry;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Telemetry;

/// <summary>The last report of each definition, but for those that are only sent.</summary>
internal sealed class MetricReportCollection() : CollectionResource("MetricReportCollection", "Metric Reports")
{
    public override async ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request) =>
        Members((await request.Snapshots.TelemetryAsync()).Definitions.Where(definition => definition.IsKept).Select(definition => Paths.Under(Paths.MetricReports, definition.Id)));
}
