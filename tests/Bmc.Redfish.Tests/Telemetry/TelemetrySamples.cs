using Bmc.Contracts.EventLog;
using Bmc.Contracts.Telemetry;

namespace Bmc.Redfish.Tests.Telemetry;

/// <summary>With all that definitions, triggers and reports can have.</summary>
internal static class TelemetrySamples
{
    public const string Cpu = "/redfish/v1/Chassis/chassis/Sensors/cpu-temperature#/Reading";

    public static IReadOnlyList<ReportDefinition> Definitions { get; } =
    [
        new(
            "minutes", "Each minute", true, ReportType.Periodic, TimeSpan.FromMinutes(1), [ReportAction.LogToMetricReportsCollection, ReportAction.RedfishEvent],
            ReportUpdates.AppendWrapsWhenFull, [new ReportedMetric("Power", [], CollectionFunction.Average, TimeSpan.FromMinutes(1)), new ReportedMetric(null, [Cpu])],
            ["/redfish/v1/Chassis/chassis/Sensors/{Sensor}#/Reading"], [new MetricWildcard("Sensor", ["12v"])]),
        new("sent", "Sent", false, ReportType.OnChange, null, [ReportAction.RedfishEvent], ReportUpdates.Overwrite, [], [Cpu], []),
    ];

    public static IReadOnlyList<MetricTrigger> Triggers { get; } =
    [
        new(
            "hot", "Hot", true, [TriggerAction.RedfishEvent, TriggerAction.LogToLogService],
            new TriggerThresholds(UpperWarning: new TriggerThreshold(80, ThresholdActivation.Increasing, TimeSpan.FromSeconds(5)), UpperCritical: new TriggerThreshold(90, ThresholdActivation.Either, TimeSpan.Zero)),
            null, [], new MetricSelection([], [Cpu], [])),
        new(
            "off", "Off", false, [TriggerAction.RedfishEvent], null, DiscreteCondition.Specified, [new DiscreteTrigger("it", "Off", TimeSpan.Zero, EventSeverity.Warning)],
            new MetricSelection(["PowerState"], [], [])),
    ];

    public static MetricReport Report { get; } = new("AllSensors", "All Sensors", 5, DateTimeOffset.UnixEpoch,
    [
        new MetricValue("Temperature", Cpu, "41.5", DateTimeOffset.UnixEpoch),
        new MetricValue("Power", "/redfish/v1/Chassis/chassis/Sensors/board-power#/Reading", null, DateTimeOffset.UnixEpoch),
    ]);
}
