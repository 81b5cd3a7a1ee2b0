using Bmc.Contracts.Telemetry;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;

namespace Bmc.Redfish.Telemetry;

/// <summary>What somebody who wants reports sends.</summary>
internal static class ReportDefinitionBody
{
    private enum TimeScope
    {
        Point,
        Interval,
    }

    /// <returns>Null when something of it can't be; the body has the problems.</returns>
    public static ReportDefinition? Read(JsonBody body, IReadOnlyList<Metric> known)
    {
        body.Require("MetricReportDefinitionType");
        string id = body.Text("Id", TelemetryLimits.TextLength) ?? "";
        string name = body.Text("Name", TelemetryLimits.TextLength) ?? "";
        ReportDefinitionChange wanted = ReadChange(body, known, []);
        return !body.IsUsable() ? null : new ReportDefinition(
            id, name, wanted.Enabled ?? true, wanted.Type!.Value, wanted.Interval, wanted.Actions ?? [ReportAction.LogToMetricReportsCollection],
            wanted.Updates ?? ReportUpdates.Overwrite, wanted.Metrics ?? [], wanted.Properties ?? [], wanted.Wildcards ?? []);
    }

    /// <param name="known">What there is to report.</param>
    /// <param name="present">Wildcards that hold when none are sent.</param>
    public static ReportDefinitionChange ReadChange(JsonBody body, IReadOnlyList<Metric> known, IReadOnlyList<MetricWildcard> present)
    {
        IReadOnlyList<MetricWildcard>? wildcards = TelemetryWords.Wildcards(body);
        return new ReportDefinitionChange(
            body.Flag("MetricReportDefinitionEnabled"),
            body.Word<ReportType>("MetricReportDefinitionType"),
            body.Object("Schedule")?.Duration("RecurrenceInterval"),
            body.Words<ReportAction>("ReportActions"),
            body.Word<ReportUpdates>("ReportUpdates"),
            body.Objects("Metrics", TelemetryLimits.Listed)?.Select(metric => ReadMetric(metric, known, wildcards ?? present)).ToArray(),
            TelemetryWords.Properties(body, known, wildcards ?? present),
            wildcards);
    }

    private static ReportedMetric ReadMetric(JsonBody metric, IReadOnlyList<Metric> known, IReadOnlyList<MetricWildcard> wildcards)
    {
        string? id = metric.Text("MetricId");
        if (id is not null && !known.Any(one => one.Id == id))
            metric.Refuse("MetricId", Base.PropertyValueNotInList.With(id, "MetricId"));
        IReadOnlyList<string> properties = TelemetryWords.Properties(metric, known, wildcards) ?? [];
        CollectionFunction? function = metric.Word<CollectionFunction>("CollectionFunction");
        TimeSpan? duration = metric.Duration("CollectionDuration");
        TimeScope? scope = metric.Word<TimeScope>("CollectionTimeScope");
        if (scope is not null && scope == TimeScope.Interval != (function is not null))
            metric.Refuse("CollectionTimeScope", Base.PropertyValueConflict.With("CollectionTimeScope", "CollectionFunction"));
        return new ReportedMetric(id, properties, function, duration);
    }
}
