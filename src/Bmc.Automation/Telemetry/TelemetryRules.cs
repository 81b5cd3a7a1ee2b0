using Bmc.Contracts;
using Bmc.Contracts.Telemetry;

namespace Bmc.Automation.Telemetry;

/// <summary>What definitions and triggers may be; pure.</summary>
internal static class TelemetryRules
{
    private const int IdLength = 64;

    /// <param name="known">What there is to report.</param>
    /// <returns>Null for one that can be.</returns>
    public static Fault? Refuse(ReportDefinition definition, IReadOnlyList<MirroredMetric> known)
    {
        if (Refuse(definition.Id, definition.Name) is { } unnamed)
            return unnamed;
        if (!Enum.IsDefined(definition.Type) || !Enum.IsDefined(definition.Updates) || !definition.Actions.All(Enum.IsDefined))
            return Invalid("there is no such type, action or update");
        if (definition.Type == ReportType.Periodic != (definition.Interval is not null))
            return Invalid("a periodic report has an interval, and no other has one");
        if (definition.Interval is { } interval && (interval < TelemetryLimits.ShortestInterval || interval > TelemetryLimits.LongestInterval))
            return Invalid($"an interval is {TelemetryLimits.ShortestInterval.TotalSeconds} s to {TelemetryLimits.LongestInterval.TotalDays} days");
        if (definition.Metrics.Count > TelemetryLimits.Listed || definition.Parts.Count == 0)
            return Invalid($"a report is of 1 to {TelemetryLimits.Listed} metrics");
        int count = 0;
        foreach (ReportedMetric part in definition.Parts)
        {
            MetricSelection selection = part.SelectionWith(definition.Wildcards);
            if (Refuse(part) is { } fault || Refuse(selection, out fault))
                return fault;
            count += known.Count(metric => selection.Takes(metric.Metric));
        }

        return count > TelemetryLimits.Metrics ? TooMany(count) : null;
    }

    /// <inheritdoc cref="Refuse(ReportDefinition, IReadOnlyList{MirroredMetric})"/>
    public static Fault? Refuse(MetricTrigger trigger, IReadOnlyList<MirroredMetric> known)
    {
        if (Refuse(trigger.Id, trigger.Name) is { } unnamed)
            return unnamed;
        if (trigger.Thresholds is null == trigger.Condition is null)
            return Invalid("a trigger is numeric or discrete");
        if (!trigger.Actions.All(Enum.IsDefined) || (trigger.Condition is { } condition && !Enum.IsDefined(condition)))
            return Invalid("there is no such action or condition");
        if (trigger.Discrete.Count > 0 != (trigger.Condition == DiscreteCondition.Specified) || trigger.Discrete.Count > TelemetryLimits.Listed)
            return Invalid($"a trigger of specified values has 1 to {TelemetryLimits.Listed} of them, and no other has any");
        if (trigger.Thresholds is { } thresholds && Refuse(thresholds) is { } unusable)
            return unusable;
        if (trigger.Discrete.FirstOrDefault(one => !IsText(one.Value) || one.Name?.Length > TelemetryLimits.TextLength || !IsDwell(one.Dwell)) is not null)
            return Invalid("a value is too long, or its dwell time");
        if (Refuse(trigger.Metrics, out Fault? fault))
            return fault;
        int count = known.Count(metric => trigger.Metrics.Takes(metric.Metric));
        return count > TelemetryLimits.Metrics ? TooMany(count) : null;
    }

    private static Fault? Refuse(string id, string name)
    {
        if (id.Length is 0 or > IdLength || !id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'))
            return Invalid($"an id has 1 to {IdLength} letters, digits, dashes and underscores");
        return IsText(name) ? null : Invalid($"a name has 1 to {TelemetryLimits.TextLength} characters");
    }

    private static Fault? Refuse(ReportedMetric part)
    {
        if (part.MetricId is null == (part.Properties.Count == 0))
            return Invalid("a metric is named by its id or by its properties");
        if (part.Function is null != part.Duration is null || (part.Function is { } function && !Enum.IsDefined(function)))
            return Invalid("a function is computed over a duration");
        return part.Duration is { } duration && (duration < TelemetryLimits.ShortestInterval || duration > TelemetryLimits.LongestDuration)
            ? Invalid($"a duration is {TelemetryLimits.ShortestInterval.TotalSeconds} s to {TelemetryLimits.LongestDuration.TotalDays} day")
            : null;
    }

    private static Fault? Refuse(TriggerThresholds thresholds)
    {
        TriggerThreshold[] present = [.. TriggerMessages.Levels.Select(level => TriggerMessages.Of(thresholds, level)).OfType<TriggerThreshold>()];
        if (present.Length == 0)
            return Invalid("a numeric trigger has a threshold");
        if (present.Any(one => !double.IsFinite(one.Reading) || !Enum.IsDefined(one.Activation) || !IsDwell(one.Dwell)))
            return Invalid("a threshold has a reading, an activation and a dwell time");
        return present.Zip(present.Skip(1)).Any(pair => pair.First.Reading > pair.Second.Reading) ? Invalid("the thresholds are out of order") : null;
    }

    private static bool Refuse(MetricSelection selection, out Fault? fault)
    {
        fault = (selection.Ids.Count + selection.Properties.Count) switch
        {
            0 => Invalid("no metric is named"),
            > TelemetryLimits.Listed => Invalid($"a list has {TelemetryLimits.Listed} entries at most"),
            _ when !selection.Ids.Concat(selection.Properties).All(IsText) => Invalid($"a text has 1 to {TelemetryLimits.TextLength} characters"),
            _ when selection.Wildcards.Count > TelemetryLimits.Listed || selection.Wildcards.Any(one => !IsText(one.Name) || one.Values.Count > TelemetryLimits.Listed || !one.Values.All(IsText)) =>
                Invalid($"a list has {TelemetryLimits.Listed} entries at most, of {TelemetryLimits.TextLength} characters"),
            _ => null,
        };
        return fault is not null;
    }

    private static bool IsText(string text) => text.Length is > 0 and <= TelemetryLimits.TextLength;

    private static bool IsDwell(TimeSpan dwell) => dwell >= TimeSpan.Zero && dwell <= TelemetryLimits.LongestInterval;

    private static Fault TooMany(int count) => Invalid($"there are {TelemetryLimits.Metrics} metrics at most, and these are {count}");

    private static Fault Invalid(string message) => new(FaultCode.Invalid, message);
}
