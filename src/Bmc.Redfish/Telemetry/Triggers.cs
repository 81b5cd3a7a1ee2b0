using Bmc.Contracts;
using Bmc.Contracts.Subscriptions;
using Bmc.Contracts.Telemetry;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Telemetry;

/// <summary>When somebody is told of a metric.</summary>
internal sealed class Triggers(ITelemetry telemetry) : IChangeable, IDeletable
{
    public Schema Schema { get; } = new("Triggers", "v1_4_0");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        if (await FindAsync(request) is not { } trigger)
            return Base.ResourceNotFound.With("Triggers", request.Id);
        json.Begin(Schema, Paths.Under(Paths.Triggers, trigger.Id), trigger.Id, trigger.Name);
        json.Status(trigger.Enabled ? "Enabled" : "Disabled");
        json.Flag("TriggerEnabled", trigger.Enabled);
        json.Text("MetricType", trigger.Thresholds is null ? "Discrete" : "Numeric");
        json.Texts("TriggerActions", trigger.Actions.Select(action => action.ToString()));
        json.Text("TriggerActionMessage", "Telemetry");
        if (trigger.Thresholds is { } thresholds)
            Write(thresholds, json);
        json.Word("DiscreteTriggerCondition", trigger.Condition);
        if (trigger.Condition == DiscreteCondition.Specified)
            Write(trigger.Discrete, json);
        json.Texts("MetricIds", trigger.Metrics.Ids);
        json.Texts("MetricProperties", trigger.Metrics.Properties);
        json.Wildcards(trigger.Metrics.Wildcards);
        return null;
    }

    public async ValueTask<Outcome> ChangeAsync(RedfishRequest request, JsonBody body)
    {
        MetricTrigger present = (await FindAsync(request))!;
        TriggerChange change = TriggerBody.ReadChange(body, await MetricKind.MetricsAsync(request), present);
        if (!body.IsUsable() || !body.IsTaken)
            return default;
        Result changed = await telemetry.ChangeTriggerAsync(request.Id, change, request.Origin, request.Aborted);
        return request.OutcomeOf(changed.Fault);
    }

    public async ValueTask<Outcome> DeleteAsync(RedfishRequest request)
    {
        if (await FindAsync(request) is null)
            return Base.ResourceNotFound.With("Triggers", request.Id);
        Result deleted = await telemetry.DeleteTriggerAsync(request.Id, request.Origin, request.Aborted);
        return request.OutcomeOf(deleted.Fault);
    }

    private static async ValueTask<MetricTrigger?> FindAsync(RedfishRequest request) =>
        (await request.Snapshots.TelemetryAsync()).Triggers.FirstOrDefault(trigger => trigger.Id == request.Id);

    private static void Write(TriggerThresholds thresholds, ResourceWriter json)
    {
        using (json.Object("NumericThresholds"))
        {
            Write("UpperCritical", thresholds.UpperCritical, json);
            Write("UpperWarning", thresholds.UpperWarning, json);
            Write("LowerWarning", thresholds.LowerWarning, json);
            Write("LowerCritical", thresholds.LowerCritical, json);
        }
    }

    private static void Write(string name, TriggerThreshold? threshold, ResourceWriter json)
    {
        if (threshold is null)
            return;
        using (json.Object(name))
        {
            json.Number("Reading", threshold.Reading);
            json.Word<ThresholdActivation>("Activation", threshold.Activation);
            json.Duration("DwellTime", threshold.Dwell);
        }
    }

    private static void Write(IReadOnlyList<DiscreteTrigger> values, ResourceWriter json)
    {
        using (json.Array("DiscreteTriggers"))
        {
            foreach (DiscreteTrigger value in values)
            {
                using (json.Item())
                {
                    json.Text("Name", value.Name);
                    json.Text("Value", value.Value);
                    json.Duration("DwellTime", value.Dwell);
                    json.Text("Severity", EventPayload.SeverityOf(value.Severity));
                }
            }
        }
    }
}
