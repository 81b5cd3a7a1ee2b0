using Bmc.Automation.Schedules;
using Bmc.Contracts.Schedules;

namespace Bmc.Automation.Tests.Schedules;

public class ScheduleCalendarTests
{
    private static readonly TimeZoneInfo _berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private static readonly Schedule _mornings = new(
        "mornings", true, ScheduledAction.PowerOn, new TimeOnly(7, 30), [DayOfWeek.Monday, DayOfWeek.Friday], null, MakeUp: false);

    [Theory]
    [InlineData("2027-01-13T12:00:00Z", "2027-01-15T07:30:00+01:00")] // Wednesday: Friday
    [InlineData("2027-01-15T06:29:59Z", "2027-01-15T07:30:00+01:00")]
    [InlineData("2027-01-15T06:30:00Z", "2027-01-18T07:30:00+01:00")] // not again: Monday
    [InlineData("2027-03-26T12:00:00Z", "2027-03-29T07:30:00+02:00")] // over the change to summer time
    public void Weekly_run_comes_on_its_days(string after, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next), ScheduleCalendar.Next(_mornings, _berlin, DateTimeOffset.Parse(after)));

    [Fact]
    public void Run_of_one_date_comes_once()
    {
        Schedule once = _mornings with { Days = [], Date = new DateOnly(2027, 12, 31) };
        var due = DateTimeOffset.Parse("2027-12-31T07:30:00+01:00");

        Assert.Equal(due, ScheduleCalendar.Next(once, _berlin, due.AddYears(-1)));
        Assert.Null(ScheduleCalendar.Next(once, _berlin, due));
    }

    // 2027-03-28: 02:00 becomes 03:00.
    [Theory]
    [InlineData("01:59", "2027-03-28T01:59:00+01:00")]
    [InlineData("02:00", "2027-03-28T03:00:00+02:00")]
    [InlineData("02:30", "2027-03-28T03:00:00+02:00")]
    [InlineData("03:00", "2027-03-28T03:00:00+02:00")]
    public void Time_that_is_leapt_over_is_the_moment_of_the_leap(string time, string due) =>
        Assert.Equal(DateTimeOffset.Parse(due), ScheduleCalendar.InstantOf(new DateOnly(2027, 3, 28), TimeOnly.Parse(time), _berlin));

    // 2027-10-31: 03:00 becomes 02:00.
    [Theory]
    [InlineData("01:59", "2027-10-31T01:59:00+02:00")]
    [InlineData("02:30", "2027-10-31T02:30:00+02:00")]
    [InlineData("03:00", "2027-10-31T03:00:00+01:00")]
    public void Time_that_comes_twice_is_the_first_of_the_two(string time, string due) =>
        Assert.Equal(DateTimeOffset.Parse(due), ScheduleCalendar.InstantOf(new DateOnly(2027, 10, 31), TimeOnly.Parse(time), _berlin));

    [Fact]
    public void Day_with_a_time_twice_has_one_run()
    {
        Schedule nights = _mornings with { Time = new TimeOnly(2, 30), Days = [DayOfWeek.Sunday] };
        var first = DateTimeOffset.Parse("2027-10-31T02:30:00+02:00");

        Assert.Equal(first, ScheduleCalendar.Next(nights, _berlin, first.AddDays(-1)));
        Assert.Equal(DateTimeOffset.Parse("2027-11-07T02:30:00+01:00"), ScheduleCalendar.Next(nights, _berlin, first));
    }

    [Fact]
    public void Newest_of_several_missed_runs_is_the_one_that_counts()
    {
        var now = DateTimeOffset.Parse("2027-01-20T12:00:00Z");

        Assert.Equal(DateTimeOffset.Parse("2027-01-18T07:30:00+01:00"), ScheduleCalendar.Last(_mornings, _berlin, now.AddDays(-400), now));
        Assert.Null(ScheduleCalendar.Last(_mornings, _berlin, now.AddDays(-1), now));
    }
}
