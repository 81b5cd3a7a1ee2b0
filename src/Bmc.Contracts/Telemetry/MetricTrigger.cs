using Bmc.Contracts.EventLog;

namespace Bmc.Contracts.Telemetry;

/// <summary>Triggers.TriggerActions: what happens when a trigger fires.</summary>
public enum TriggerAction
{
    /// <summary>The event log has an entry of it.</summary>
    LogToLogService,

    /// <summary>Subscribers are told.</summary>
    RedfishEvent,
}

/// <summary>Triggers.ThresholdActivation: which way of crossing counts.</summary>
public enum ThresholdActivation
{
    Increasing,
    Decreasing,
    Either,
    Disabled,
}

/// <param name="Dwell">How long a value is beyond it before that counts.</param>
public sealed record TriggerThreshold(double Reading, ThresholdActivation Activation, TimeSpan Dwell);

/// <summary>Null where there is none.</summary>
public sealed record TriggerThresholds(
    TriggerThreshold? LowerCritical = null,
    TriggerThreshold? LowerWarning = null,
    TriggerThreshold? UpperWarning = null,
    TriggerThreshold? UpperCritical = null);

/// <summary>Triggers.DiscreteTriggerCondition.</summary>
public enum DiscreteCondition
{
    /// <summary>The value becomes one of those that are named.</summary>
    Specified,
    Changed,
}

/// <param name="Dwell">How long it is the value before that counts.</param>
public sealed record DiscreteTrigger(string? Name, string Value, TimeSpan Dwell, EventSeverity Severity);

/// <summary>When somebody is told of a metric: of a number by thresholds, of a word by what it becomes.</summary>
/// <param name="Id">Letters, digits, dashes and underscores.</param>
/// <param name="Thresholds">Of numbers; null for one of words.</param>
/// <param name="Condition">Of words; null for one of numbers.</param>
/// <param name="Discrete">Of the condition that names values.</param>
public sealed record MetricTrigger(
    string Id,
    string Name,
    bool Enabled,
    IReadOnlyList<TriggerAction> Actions,
    TriggerThresholds? Thresholds,
    DiscreteCondition? Condition,
    IReadOnlyList<DiscreteTrigger> Discrete,
    MetricSelection Metrics);

/// <summary>What is null stays.</summary>
public sealed record TriggerChange(
    bool? Enabled = null,
    TriggerThresholds? Thresholds = null,
    IReadOnlyList<DiscreteTrigger>? Discrete = null,
    IReadOnlyList<string>? MetricIds = null,
    IReadOnlyList<string>? Properties = null,
    IReadOnlyList<MetricWildcard>? Wildcards = null);
