namespace Bmc.Contracts.Telemetry;

/// <param name="Value">A number as text, or a word; null when it is not known.</param>
/// <param name="Time">When it was this.</param>
public sealed record MetricValue(string MetricId, string Property, string? Value, DateTimeOffset Time);

/// <summary>What a definition made.</summary>
/// <param name="Id">The definition's.</param>
/// <param name="Sequence">How many there were before it since the role's start.</param>
/// <param name="Time">When it was made; null for one that has not been made yet.</param>
public sealed record MetricReport(string Id, string Name, long Sequence, DateTimeOffset? Time, IReadOnlyList<MetricValue> Values);
