using Bmc.Contracts;
using Bmc.Contracts.Telemetry;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Telemetry;

internal sealed class TriggersCollection(ITelemetry telemetry) : CollectionResource("TriggersCollection", "Triggers"), ICreating
{
    public override async ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request) =>
        Members((await request.Snapshots.TelemetryAsync()).Triggers.Select(trigger => Paths.Under(Paths.Triggers, trigger.Id)));

    public async ValueTask<Outcome> CreateAsync(RedfishRequest request, JsonBody body)
    {
        if (TriggerBody.Read(body, await MetricKind.MetricsAsync(request)) is not { } trigger)
            return default;
        Result<MetricTrigger> created = await telemetry.CreateTriggerAsync(trigger, request.Origin, request.Aborted);
        return created.TryGet(out MetricTrigger? made, out Fault? fault)
            ? Outcome.Created(Paths.Under(Paths.Triggers, made.Id))
            : TelemetryWords.Refuse(fault, "Triggers", trigger.Id, request.Path);
    }
}
