using Bmc.Contracts.Schedules;

namespace Bmc.Automation.Schedules;

/// <param name="Seen">Everything due until then has been dealt with.</param>
internal sealed record StoredSchedule(Schedule Schedule, DateTimeOffset Seen, ScheduleRun? LastRun);

/// <summary>schedules.json.</summary>
internal sealed record ScheduleDocument(int Version, string TimeZone, IReadOnlyList<StoredSchedule> Schedules)
{
    public const string FileName = "schedules.json";
    public const int CurrentVersion = 1;

    public static ScheduleDocument Empty { get; } = new(CurrentVersion, "UTC", []);
}
