using Bmc.Contracts.EventFilters;

namespace Bmc.Automation.EventFilters;

/// <summary>event-filters.json.</summary>
internal sealed record EventFilterDocument(int Version, EventFilterSettings Settings)
{
    public const string FileName = "event-filters.json";
    public const int CurrentVersion = 1;
}

/// <summary>event-progress.json: a file of its own, for it is written with each event.</summary>
internal sealed record EventProgressDocument(int Version, EventProgress Progress)
{
    public const string FileName = "event-progress.json";
    public const int CurrentVersion = 1;
}
