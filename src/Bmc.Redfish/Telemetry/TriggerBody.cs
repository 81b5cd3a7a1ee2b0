using Bmc.Contracts.EventLog;
using Bmc.Contracts.Telemetry;
using Bmc.Redfish.Events;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;

namespace Bmc.Redfish.Telemetry;

/// <summary>What somebody who wants to be told of a metric sends.</summary>
internal static class TriggerBody
{
    private enum MetricType
    {
        Numeric,
        Discrete,
    }

    /// <returns>Null when something of it can't be; the body has the problems.</returns>
    public static MetricTrigger? Read(JsonBody body, IReadOnlyList<Metric> known)
    {
        body.Require("MetricType");
        body.Require("TriggerActions");
        var empty = new MetricTrigger("", "", true, [], null, null, [], new MetricSelection([], [], []));
        string id = body.Text("Id", TelemetryLimits.TextLength) ?? "";
        string name = body.Text("Name", TelemetryLimits.TextLength) ?? "";
        MetricType? type = body.Word<MetricType>("MetricType");
        body.Require(type == MetricType.Discrete ? "DiscreteTriggerCondition" : "NumericThresholds");
        IReadOnlyList<TriggerAction> actions = body.Words<TriggerAction>("TriggerActions") ?? [];
        DiscreteCondition? condition = body.Word<DiscreteCondition>("DiscreteTriggerCondition");
        TriggerChange wanted = ReadChange(body, known, empty);
        var metrics = new MetricSelection(wanted.MetricIds ?? [], wanted.Properties ?? [], wanted.Wildcards ?? []);
        return body.IsUsable() ? new MetricTrigger(id, name, wanted.Enabled ?? true, actions, wanted.Thresholds, condition, wanted.Discrete ?? [], metrics) : null;
    }

    /// <param name="known">What there is to look at.</param>
    public static TriggerChange ReadChange(JsonBody body, IReadOnlyList<Metric> known, MetricTrigger present)
    {
        IReadOnlyList<MetricWildcard>? wildcards = TelemetryWords.Wildcards(body);
        IReadOnlyList<string>? ids = body.Texts("MetricIds", TelemetryLimits.Listed);
        if (ids?.FirstOrDefault(id => !known.Any(metric => metric.Id == id)) is { } unknown)
            body.Refuse("MetricIds", Base.PropertyValueNotInList.With(unknown, "MetricIds"));
        return new TriggerChange(
            body.Flag("TriggerEnabled"),
            body.Object("NumericThresholds") is { } thresholds ? Read(thresholds, present.Thresholds ?? new TriggerThresholds()) : null,
            body.Objects("DiscreteTriggers", TelemetryLimits.Listed)?.Select(ReadDiscrete).ToArray(),
            ids,
            TelemetryWords.Properties(body, known, wildcards ?? present.Metrics.Wildcards),
            wildcards);
    }

    /// <summary>What was sent on top of what is set; null takes a threshold away.</summary>
    private static TriggerThresholds Read(JsonBody body, TriggerThresholds present) => new(
        Read(body, "LowerCritical", present.LowerCritical),
        Read(body, "LowerWarning", present.LowerWarning),
        Read(body, "UpperWarning", present.UpperWarning),
        Read(body, "UpperCritical", present.UpperCritical));

    private static TriggerThreshold? Read(JsonBody body, string name, TriggerThreshold? present)
    {
        if (body.TakeNull(name))
            return null;
        if (body.Object(name) is not { } threshold)
            return present;
        double? reading = threshold.Fraction("Reading") ?? present?.Reading;
        ThresholdActivation? activation = threshold.Word<ThresholdActivation>("Activation") ?? present?.Activation;
        TimeSpan dwell = threshold.Duration("DwellTime") ?? present?.Dwell ?? TimeSpan.Zero;
        if (reading is { } level && activation is { } way)
            return new TriggerThreshold(level, way, dwell);
        string missing = reading is null ? "Reading" : "Activation";
        threshold.Refuse(missing, Base.PropertyMissing.With(missing));
        return null;
    }

    private static DiscreteTrigger ReadDiscrete(JsonBody body)
    {
        string? value = body.Text("Value", TelemetryLimits.TextLength);
        if (value is null)
            body.Refuse("Value", Base.PropertyMissing.With("Value"));
        string? name = body.Text("Name", TelemetryLimits.TextLength);
        TimeSpan dwell = body.Duration("DwellTime") ?? TimeSpan.Zero;
        EventSeverity severity = body.Word("Severity", EventWords.SeverityOf) ?? EventSeverity.Ok;
        return new DiscreteTrigger(name, value ?? "", dwell, severity);
    }
}
