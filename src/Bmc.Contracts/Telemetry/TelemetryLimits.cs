namespace Bmc.Contracts.Telemetry;

/// <summary>Together they bound what the reports take: as many values as there are definitions times <see cref="Values"/>.</summary>
public static class TelemetryLimits
{
    /// <summary>Definitions of reports, beside the one that is always there.</summary>
    public const int Definitions = 20;

    public const int Triggers = 20;

    /// <summary>Metrics of one definition or trigger, with all that its wildcards stand for.</summary>
    public const int Metrics = 50;

    /// <summary>Values in one report that is kept.</summary>
    public const int Values = 100;

    /// <summary>Entries of one list.</summary>
    public const int Listed = 50;

    /// <summary>Characters of a path, a name or an id.</summary>
    public const int TextLength = 256;

    /// <summary>Metrics are looked at so often; nothing is reported or judged more closely.</summary>
    public static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);

    /// <summary>Of a schedule, and of a threshold's dwell time.</summary>
    public static readonly TimeSpan LongestInterval = TimeSpan.FromDays(7);

    /// <summary>Over which a function is computed.</summary>
    public static readonly TimeSpan LongestDuration = TimeSpan.FromDays(1);
}
