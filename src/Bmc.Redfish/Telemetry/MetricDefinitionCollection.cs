using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Telemetry;

internal sealed class MetricDefinitionCollection() : CollectionResource("MetricDefinitionCollection", "Metric Definitions")
{
    public override async ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request) =>
        Members((await MetricKind.ListAsync(request)).Select(kind => Paths.Under(Paths.MetricDefinitions, kind.Id)));
}
