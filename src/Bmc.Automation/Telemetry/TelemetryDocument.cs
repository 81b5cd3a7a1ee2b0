using Bmc.Contracts.Telemetry;

namespace Bmc.Automation.Telemetry;

/// <summary>telemetry.json.</summary>
/// <param name="NextId">Ids that are made up here are not given twice.</param>
internal sealed record TelemetryDocument(int Version, bool Enabled, long NextId, IReadOnlyList<ReportDefinition> Definitions, IReadOnlyList<MetricTrigger> Triggers)
{
    public const string FileName = "telemetry.json";
    public const int CurrentVersion = 1;

    public static TelemetryDocument Default { get; } = new(CurrentVersion, true, 1, [], []);
}
