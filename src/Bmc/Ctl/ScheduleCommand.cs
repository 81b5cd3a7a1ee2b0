using System.CommandLine;
using System.Globalization;
using Bmc.Arguments;
using Bmc.Contracts;
using Bmc.Contracts.Schedules;

namespace Bmc.Ctl;

internal static class ScheduleCommand
{
    private static readonly Vocabulary<ScheduledAction> _actions = new(
        ("on", ScheduledAction.PowerOn),
        ("shutdown", ScheduledAction.ShutDown),
        ("cycle", ScheduledAction.PowerCycle));

    private static readonly Vocabulary<DayOfWeek> _days = new(
        ("mon", DayOfWeek.Monday),
        ("tue", DayOfWeek.Tuesday),
        ("wed", DayOfWeek.Wednesday),
        ("thu", DayOfWeek.Thursday),
        ("fri", DayOfWeek.Friday),
        ("sat", DayOfWeek.Saturday),
        ("sun", DayOfWeek.Sunday));

    private const string Lesson = """
        Examples:
          bmc ctl schedule time-zone Europe/Berlin
          bmc ctl schedule add morning on 07:30 --days mon tue wed thu fri --make-up
          bmc ctl schedule add inventory shutdown 18:00 --date 2027-12-31
          bmc ctl schedule run-next morning        do its next run now, in place of it

        A schedule is disabled until it is enabled. A time that is leapt over when clocks go forward is the moment of the leap;
        one that comes twice when they go back is the first.
        """;

    public static Command Create() => new TeachingCommand("schedule", "The PC's power by calendar time: show the schedules, or change one.", Lesson)
    {
        new Command("list", "Show all schedules.").Does(ListAsync),
        AddCommand(),
        OnSchedule("remove", "Remove a schedule.", "is removed", (bmc, name, cancellationToken) => bmc.Schedules.RemoveAsync(name, CtlConnection.Origin, cancellationToken)),
        OnSchedule("enable", "Let a schedule run.", "is enabled", (bmc, name, cancellationToken) => SwitchAsync(bmc, name, enabled: true, cancellationToken)),
        OnSchedule("disable", "Keep a schedule and don't let it run.", "is disabled", (bmc, name, cancellationToken) => SwitchAsync(bmc, name, enabled: false, cancellationToken)),
        OnSchedule("run-next", "Do a schedule's next run now, in place of it.", "has run", (bmc, name, cancellationToken) => bmc.Schedules.RunNextAsync(name, CtlConnection.Origin, cancellationToken)),
        TimeZoneCommand(),
    }.Does(ListAsync);

    private static async Task<int> ListAsync(CtlConnection bmc, CtlOutput output, ParseResult arguments, CancellationToken cancellationToken) =>
        Show(await bmc.Schedules.GetAsync(cancellationToken), output);

    private static Command AddCommand()
    {
        var name = new Argument<string>("name") { Description = $"1 to {ScheduleLimits.NameLength} letters, digits, '.', '-', '_'." };
        Argument<ScheduledAction> action = _actions.Argument("action", "What it orders; shutdown asks the operating system");
        var time = new Argument<string>("time") { Description = "In the PC's time zone, 24 hours: 07:30." };
        var days = new Option<string[]>("--days") { Description = "Each week on these days: mon tue wed thu fri sat sun.", HelpName = "DAY ...", AllowMultipleArgumentsPerToken = true };
        days.AcceptOnlyFromAmong("mon", "tue", "wed", "thu", "fri", "sat", "sun");
        var date = new Option<string?>("--date") { Description = "Once, on this date: 2027-12-31.", HelpName = "DATE" };
        var makeUp = new Option<bool>("--make-up") { Description = "A run that was missed is done as soon as the BMC is there again." };
        var enabled = new Option<bool>("--enabled") { Description = "Let it run from now on." };
        return new Command("add", "Add a schedule, or replace the one of that name.") { name, action, time, days, date, makeUp, enabled }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            if (!TimeOnly.TryParseExact(arguments.GetValue(time), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly at))
                return output.Refused(new Fault(FaultCode.Invalid, $"'{arguments.GetValue(time)}' is no time; 07:30 is one."));
            DateOnly? once = null;
            if (arguments.GetValue(date) is { } text)
            {
                if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly parsed))
                    return output.Refused(new Fault(FaultCode.Invalid, $"'{text}' is no date; 2027-12-31 is one."));
                once = parsed;
            }

            DayOfWeek[] weekly = [.. (arguments.GetValue(days) ?? []).Select(word => Enum.GetValues<DayOfWeek>().First(day => _days.WordFor(day) == word)).Distinct()];
            var schedule = new Schedule(arguments.GetValue(name)!, arguments.GetValue(enabled), arguments.GetValue(action), at, weekly, once, arguments.GetValue(makeUp));
            Result<SchedulesState> put = await bmc.Schedules.PutAsync(schedule, CtlConnection.Origin, cancellationToken);
            return put.TryGet(out SchedulesState? state, out Fault? fault) ? Show(state, output) : output.Refused(fault);
        });
    }

    private static Command TimeZoneCommand()
    {
        var zone = new Argument<string>("name") { Description = "The PC's, by its IANA name: Europe/Berlin." };
        return new Command("time-zone", "Set the time zone in which all schedules are meant.") { zone }.Does(async (bmc, output, arguments, cancellationToken) =>
            output.Outcome(await bmc.Schedules.SetTimeZoneAsync(arguments.GetValue(zone)!, CtlConnection.Origin, cancellationToken), $"Schedules are in the time of {arguments.GetValue(zone)}."));
    }

    private static Command OnSchedule(string word, string description, string done, Func<CtlConnection, string, CancellationToken, ValueTask<Result>> act)
    {
        var name = new Argument<string>("name") { Description = "The schedule's name." };
        return new Command(word, description) { name }.Does(async (bmc, output, arguments, cancellationToken) =>
            output.Outcome(await act(bmc, arguments.GetValue(name)!, cancellationToken), $"{arguments.GetValue(name)} {done}."));
    }

    private static async ValueTask<Result> SwitchAsync(CtlConnection bmc, string name, bool enabled, CancellationToken cancellationToken)
    {
        SchedulesState state = await bmc.Schedules.GetAsync(cancellationToken);
        if (state.Schedules.FirstOrDefault(one => one.Schedule.Name == name) is not { } found)
            return Result.Refused(FaultCode.NotFound, $"There is no schedule '{name}'.");
        return (await bmc.Schedules.PutAsync(found.Schedule with { Enabled = enabled }, CtlConnection.Origin, cancellationToken)).Fault is { } fault ? fault : Result.Done;
    }

    private static int Show(SchedulesState state, CtlOutput output) => output.Show(state, json => json.SchedulesState, shown =>
    {
        output.Line($"Time zone  {shown.TimeZone}");
        if (shown.Problem is { } problem)
            output.Line($"Problem    {problem}; no schedule runs");
        output.Line();
        if (shown.Schedules.Count == 0)
            output.Line("There are no schedules.");
        else
            output.Table(["NAME", "ENABLED", "ACTION", "TIME", "WHEN", "NEXT RUN", "LAST RUN"], shown.Schedules.Select(Row));
    });

    private static string[] Row(ScheduleState state) =>
    [
        state.Schedule.Name,
        state.Schedule.Enabled ? "yes" : "no",
        _actions.WordFor(state.Schedule.Action),
        $"{state.Schedule.Time:HH\\:mm}",
        $"{(state.Schedule.Date is { } date ? $"{date:yyyy-MM-dd}" : string.Join(' ', state.Schedule.Days.Select(_days.WordFor)))}{(state.Schedule.MakeUp ? ", made up for" : "")}",
        state.NextRun is { } next ? $"{next:yyyy-MM-dd HH:mm zzz}" : "-",
        state.LastRun is { } last ? $"{last.Outcome} ({last.Due:yyyy-MM-dd HH:mm zzz})" : "-",
    ];
}
