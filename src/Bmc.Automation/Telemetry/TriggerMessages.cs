using Bmc.Contracts.EventLog;
using Bmc.Contracts.Subscriptions;
using Bmc.Contracts.Telemetry;

namespace Bmc.Automation.Telemetry;

internal enum ThresholdLevel
{
    LowerCritical,
    LowerWarning,
    UpperWarning,
    UpperCritical,
}

/// <summary>What a trigger says.</summary>
internal sealed record RaisedMessage(MetricTrigger Trigger, MirroredMetric Metric, EventMessage Message, IReadOnlyList<string> Arguments, EventSeverity Severity);

/// <summary>Which message of DMTF's registry Telemetry a crossing is.</summary>
internal static class TriggerMessages
{
    public static IReadOnlyList<ThresholdLevel> Levels { get; } = Enum.GetValues<ThresholdLevel>();

    public static TriggerThreshold? Of(TriggerThresholds thresholds, ThresholdLevel level) => level switch
    {
        ThresholdLevel.LowerCritical => thresholds.LowerCritical,
        ThresholdLevel.LowerWarning => thresholds.LowerWarning,
        ThresholdLevel.UpperWarning => thresholds.UpperWarning,
        _ => thresholds.UpperCritical,
    };

    /// <param name="way">Increasing or decreasing.</param>
    public static RaisedMessage Crossed(MetricTrigger trigger, ThresholdLevel level, ThresholdActivation way, MirroredMetric metric)
    {
        double reading = Of(trigger.Thresholds!, level)!.Reading;
        EventMessage message = (level, way) switch
        {
            (ThresholdLevel.UpperWarning, ThresholdActivation.Increasing) => EventMessage.TriggerNumericAboveUpperWarning,
            (ThresholdLevel.UpperCritical, ThresholdActivation.Increasing) => EventMessage.TriggerNumericAboveUpperCritical,
            (ThresholdLevel.LowerWarning, ThresholdActivation.Decreasing) => EventMessage.TriggerNumericBelowLowerWarning,
            (ThresholdLevel.LowerCritical, ThresholdActivation.Decreasing) => EventMessage.TriggerNumericBelowLowerCritical,
            _ when IsNormal(trigger.Thresholds!, metric.Number!.Value) => EventMessage.TriggerNumericReadingNormal,
            (ThresholdLevel.UpperCritical or ThresholdLevel.UpperWarning, _) => EventMessage.TriggerNumericBelowUpperCritical,
            _ => EventMessage.TriggerNumericAboveLowerCritical,
        };
        string[] arguments = message == EventMessage.TriggerNumericReadingNormal
            ? [metric.Metric.Property, metric.Value!, trigger.Id]
            : [metric.Metric.Property, metric.Value!, MetricMirror.Format(reading), trigger.Id];
        return new RaisedMessage(trigger, metric, message, arguments, message.Severity);
    }

    public static RaisedMessage Met(MetricTrigger trigger, MirroredMetric metric, EventSeverity severity) =>
        new(trigger, metric, EventMessage.TriggerDiscreteConditionMet, [metric.Metric.Property, metric.Value!, trigger.Id], severity);

    private static bool IsNormal(TriggerThresholds thresholds, double value) =>
        !(value < thresholds.LowerCritical?.Reading || value < thresholds.LowerWarning?.Reading || value > thresholds.UpperWarning?.Reading || value > thresholds.UpperCritical?.Reading);
}
