using Bmc.Contracts.Schedules;

namespace Bmc.Automation.Schedules;

/// <summary>When a schedule is due. Pure.</summary>
internal static class ScheduleCalendar
{
    /// <summary>A week, and a day for zones on either side of the date line.</summary>
    private const int DaysToLookAt = 9;

    /// <summary>The first time after <paramref name="after"/>; null when there is none.</summary>
    public static DateTimeOffset? Next(Schedule schedule, TimeZoneInfo zone, DateTimeOffset after)
    {
        if (schedule.Date is { } date)
            return InstantOf(date, schedule.Time, zone) is var once && once > after ? once : null;
        DateOnly first = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(after, zone).DateTime).AddDays(-1);
        for (int day = 0; day < DaysToLookAt; day++)
        {
            DateOnly candidate = first.AddDays(day);
            if (schedule.Days.Contains(candidate.DayOfWeek) && InstantOf(candidate, schedule.Time, zone) is var due && due > after)
                return due;
        }

        return null;
    }

    /// <summary>The last time that is not after <paramref name="now"/> and is after <paramref name="after"/>; null when there is none.</summary>
    public static DateTimeOffset? Last(Schedule schedule, TimeZoneInfo zone, DateTimeOffset after, DateTimeOffset now)
    {
        // Of a long absence the last week tells enough: the newest run is the one that counts.
        DateTimeOffset from = now - after > TimeSpan.FromDays(DaysToLookAt - 1) && schedule.Date is null ? now.AddDays(1 - DaysToLookAt) : after;
        DateTimeOffset? last = null;
        for (DateTimeOffset? due = Next(schedule, zone, from); due is not null && due <= now; due = Next(schedule, zone, due.Value))
            last = due;
        return last;
    }

    /// <summary>
    /// A time that the clock leaps over in spring is the moment of the leap; one that it shows twice in autumn is the first of
    /// the two: each day has each time exactly once.
    /// </summary>
    internal static DateTimeOffset InstantOf(DateOnly date, TimeOnly time, TimeZoneInfo zone)
    {
        DateTime local = date.ToDateTime(time);
        if (zone.IsInvalidTime(local))
        {
            // The offset of before the leap brings it to the other side; the leap itself is where the offset changes.
            DateTime end = local;
            while (zone.IsInvalidTime(end))
                end = end.AddMinutes(1);
            end = end.AddTicks(-(end.Ticks % TimeSpan.TicksPerMinute));
            return new DateTimeOffset(end, zone.GetUtcOffset(end));
        }

        TimeSpan offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }
}
