namespace Bmc.Contracts.Schedules;

public static class ScheduleLimits
{
    /// <summary>Several a weekday; bounds the file.</summary>
    public const int Schedules = 64;

    public const int NameLength = 32;
}

/// <summary>What a schedule asks of the PC's power. The event log keeps the values.</summary>
public enum ScheduledAction
{
    PowerOn,

    /// <summary>Asks the operating system; what it does not do is not forced.</summary>
    ShutDown,

    /// <summary>Off the hard way, and on again.</summary>
    PowerCycle,
}

/// <summary>An order by calendar time, in the PC's time zone.</summary>
/// <param name="Name">Letters, digits, '.', '-', '_'; unique.</param>
/// <param name="Time">On the PC's clock. One that a day does not have (it springs forward) is the moment of the change; one that it has twice is the first.</param>
/// <param name="Days">Each week on these; empty with a <paramref name="Date"/>.</param>
/// <param name="Date">Once; null with <paramref name="Days"/>.</param>
/// <param name="MakeUp">A run that was missed is made up for as soon as the BMC is there again; else it is only said.</param>
public sealed record Schedule(string Name, bool Enabled, ScheduledAction Action, TimeOnly Time, IReadOnlyList<DayOfWeek> Days, DateOnly? Date, bool MakeUp);

/// <summary>What came of a run. The event log keeps the values.</summary>
public enum ScheduleOutcome
{
    /// <summary>The order was given and taken.</summary>
    Done,

    /// <summary>The order was refused, or the PC's power did not answer.</summary>
    Refused,

    /// <summary>The BMC was not there, or its clock was not set.</summary>
    Missed,

    /// <summary>Missed, and done later.</summary>
    MadeUp,
}

/// <summary>What came of a schedule's last run.</summary>
/// <param name="Due">When it was due.</param>
/// <param name="Time">When it was done, refused, or found to be missed.</param>
public sealed record ScheduleRun(DateTimeOffset Due, DateTimeOffset Time, ScheduleOutcome Outcome, string Detail);

/// <param name="NextRun">Null: disabled, or past.</param>
/// <param name="LastRun">Null: there was none.</param>
public sealed record ScheduleState(Schedule Schedule, DateTimeOffset? NextRun, ScheduleRun? LastRun);

/// <param name="TimeZone">IANA name, the PC's: "Europe/Berlin".</param>
/// <param name="Problem">Why nothing runs: the zone is not known here, the clock is not set; null when all is well.</param>
public sealed record SchedulesState(string TimeZone, string? Problem, IReadOnlyList<ScheduleState> Schedules);

/// <summary>Schedules for the PC's power, owned by the automation role. There is none until somebody makes one.</summary>
public interface ISchedules
{
    ValueTask<SchedulesState> GetAsync(CancellationToken cancellationToken);

    /// <summary>Adds it, or takes the place of the one with its name. Stored before it answers.</summary>
    ValueTask<Result<SchedulesState>> PutAsync(Schedule schedule, RequestOrigin origin, CancellationToken cancellationToken);

    ValueTask<Result> RemoveAsync(string name, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Invalid when the zone is not known here.</summary>
    ValueTask<Result> SetTimeZoneAsync(string timeZone, RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>Does now what the schedule would do next, in place of that run.</summary>
    ValueTask<Result> RunNextAsync(string name, RequestOrigin origin, CancellationToken cancellationToken);
}
