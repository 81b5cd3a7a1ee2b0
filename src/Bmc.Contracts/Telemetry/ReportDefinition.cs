namespace Bmc.Contracts.Telemetry;

/// <summary>MetricReportDefinition.MetricReportDefinitionType: when a report is made.</summary>
public enum ReportType
{
    Periodic,

    /// <summary>When any of its values changes.</summary>
    OnChange,

    /// <summary>When it is read.</summary>
    OnRequest,
}

/// <summary>MetricReportDefinition.ReportActions: what becomes of it.</summary>
public enum ReportAction
{
    /// <summary>It can be read.</summary>
    LogToMetricReportsCollection,

    /// <summary>It is sent to those who subscribed to reports.</summary>
    RedfishEvent,
}

/// <summary>MetricReportDefinition.ReportUpdates: what becomes of the one before.</summary>
public enum ReportUpdates
{
    Overwrite,
    AppendWrapsWhenFull,
    AppendStopsWhenFull,
}

public enum CollectionFunction
{
    Average,
    Maximum,
    Minimum,

    /// <summary>Of one sample a second: watts become watt seconds.</summary>
    Summation,
}

/// <summary>A part of a report.</summary>
/// <param name="MetricId">All metrics of this id; null: those of the properties.</param>
/// <param name="Properties">As <see cref="MetricSelection.Properties"/>.</param>
/// <param name="Function">Null: the value as it is.</param>
/// <param name="Duration">Over which the function is computed, to the end of it; null without one.</param>
public sealed record ReportedMetric(string? MetricId, IReadOnlyList<string> Properties, CollectionFunction? Function = null, TimeSpan? Duration = null)
{
    public MetricSelection SelectionWith(IReadOnlyList<MetricWildcard> wildcards) => new(MetricId is null ? [] : [MetricId], Properties, wildcards);
}

/// <summary>What is reported, when and to whom.</summary>
/// <param name="Id">Letters, digits, dashes and underscores; its report has the same one.</param>
/// <param name="Interval">Of a periodic one; null otherwise.</param>
/// <param name="Actions">Of no meaning for one that is made when it is read.</param>
/// <param name="Properties">Reported as they are, beside the metrics.</param>
public sealed record ReportDefinition(
    string Id,
    string Name,
    bool Enabled,
    ReportType Type,
    TimeSpan? Interval,
    IReadOnlyList<ReportAction> Actions,
    ReportUpdates Updates,
    IReadOnlyList<ReportedMetric> Metrics,
    IReadOnlyList<string> Properties,
    IReadOnlyList<MetricWildcard> Wildcards)
{
    /// <summary>The one that is always there and stays as it is: what all sensors read.</summary>
    public static ReportDefinition AllSensors { get; } = new(
        "AllSensors", "All Sensors", true, ReportType.OnRequest, null, [ReportAction.LogToMetricReportsCollection], ReportUpdates.Overwrite, [],
        [$"{Subscriptions.ResourcePaths.Sensors}/{{Sensor}}#/Reading"], [new MetricWildcard("Sensor", ["*"])]);

    /// <summary>There is a report of it to read, though perhaps without values.</summary>
    public bool IsKept => Type == ReportType.OnRequest || Actions.Contains(ReportAction.LogToMetricReportsCollection);

    /// <summary>All that is reported, in its order.</summary>
    public IReadOnlyList<ReportedMetric> Parts => Properties.Count == 0 ? Metrics : [.. Metrics, new ReportedMetric(null, Properties)];
}

/// <summary>What is null stays.</summary>
public sealed record ReportDefinitionChange(
    bool? Enabled = null,
    ReportType? Type = null,
    TimeSpan? Interval = null,
    IReadOnlyList<ReportAction>? Actions = null,
    ReportUpdates? Updates = null,
    IReadOnlyList<ReportedMetric>? Metrics = null,
    IReadOnlyList<string>? Properties = null,
    IReadOnlyList<MetricWildcard>? Wildcards = null);
