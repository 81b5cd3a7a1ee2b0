using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Telemetry;

/// <summary>The metrics of one kind: where they are, and in which unit.</summary>
internal sealed class MetricDefinition : IResource
{
    public Schema Schema { get; } = new("MetricDefinition", "v1_3_5");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        if ((await MetricKind.ListAsync(request)).FirstOrDefault(kind => kind.Id == request.Id) is not { } kind)
            return Base.ResourceNotFound.With("MetricDefinition", request.Id);
        json.Begin(Schema, Paths.Under(Paths.MetricDefinitions, kind.Id), kind.Id, $"Metric Definition {kind.Id}");
        kind.Write(json);
        return null;
    }
}
