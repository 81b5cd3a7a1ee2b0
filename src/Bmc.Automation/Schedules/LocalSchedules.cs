using Bmc.Automation.EventFilters;
using Bmc.Automation.Storage;
using Bmc.Contracts;
using Bmc.Contracts.Power;
using Bmc.Contracts.Schedules;
using Microsoft.Extensions.Logging;

namespace Bmc.Automation.Schedules;

/// <summary>
/// Gives orders by calendar time. A run is marked as dealt with before its order is given: at most once, also over a kill.
/// </summary>
internal sealed partial class LocalSchedules : ISchedules, IDisposable
{
    /// <summary>Looks at the clock so often: it may be set at any moment, and then a long sleep would end at the wrong time.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>A run that is later than this was missed. A busy board and a leap of the clock by NTP are within it.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    /// <summary>A clock that was set back by more than this was wrong before: what was seen in its future is forgotten.</summary>
    public static readonly TimeSpan LongestStepBack = TimeSpan.FromHours(2);

    private static readonly TimeSpan _farthestNext = TimeSpan.FromDays(8);

    /// <summary>A board without a battery begins here or before; no schedule is meant by that.</summary>
    public static readonly DateTimeOffset FirstPlausible = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly StoredDocument<ScheduleDocument> _file;
    private readonly IHostPower _power;
    private readonly EventReports _reports;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private volatile ScheduleDocument _document;
    private TimeZoneInfo? _zone;

    public LocalSchedules(string folder, IHostPower power, EventReports reports, TimeProvider time, ILogger<LocalSchedules> logger)
    {
        (_power, _reports, _time, _logger) = (power, reports, time, logger);
        _file = new StoredDocument<ScheduleDocument>(Path.Combine(folder, ScheduleDocument.FileName), AutomationJson.Default.ScheduleDocument);
        _document = _file.Load(out string? problem) is { Version: ScheduleDocument.CurrentVersion } stored && stored.Schedules.All(one => ScheduleRules.Problem(one.Schedule) is null)
            ? stored
            : ScheduleDocument.Empty;
        if (problem is not null)
            LogLost(problem);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(_document.TimeZone, out _zone))
            LogUnknownZone(_document.TimeZone);
    }

    private DateTimeOffset Now => _time.GetUtcNow();

    private string? Problem => _zone is null ? $"the time zone {_document.TimeZone} is not known here" : Now < FirstPlausible ? "the clock is not set" : null;

    /// <summary>Until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        do
            await LookAsync(cancellationToken);
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    public ValueTask<SchedulesState> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Describe());

    public async ValueTask<Result<SchedulesState>> PutAsync(Schedule schedule, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (ScheduleRules.Problem(schedule) is { } problem)
            return new Fault(FaultCode.Invalid, problem);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            StoredSchedule? before = _document.Schedules.FirstOrDefault(one => one.Schedule.Name == schedule.Name);
            if (before is null && _document.Schedules.Count >= ScheduleLimits.Schedules)
                return new Fault(FaultCode.StorageFull, $"there are {ScheduleLimits.Schedules} schedules already.");
            // What is due from now on: a schedule that is made, changed or enabled has missed nothing.
            var stored = new StoredSchedule(schedule, Now, before?.LastRun);
            if (Store(_document with { Schedules = [.. _document.Schedules.Where(one => one != before), stored] }).Fault is { } fault)
                return fault;
            LogPut(origin, schedule.Name, schedule.Enabled ? "enabled" : "disabled", schedule.Action);
            return Describe();
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask<Result> RemoveAsync(string name, RequestOrigin origin, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (Find(name) is not { } found)
                return Result.Refused(FaultCode.NotFound, $"there is no schedule '{name}'.");
            Result stored = Store(_document with { Schedules = [.. _document.Schedules.Where(one => one != found)] });
            if (stored.IsDone)
                LogRemoved(origin, name);
            return stored;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask<Result> SetTimeZoneAsync(string timeZone, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out TimeZoneInfo? zone))
            return Result.Refused(FaultCode.Invalid, $"the time zone '{timeZone}' is not known here; IANA names are, such as Europe/Berlin.");
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // What was due in the old zone and not in the new one was not missed.
            StoredSchedule[] from = [.. _document.Schedules.Select(one => one with { Seen = Now })];
            Result stored = Store(_document with { TimeZone = timeZone, Schedules = from });
            if (stored.IsDone)
            {
                _zone = zone;
                LogZone(origin, timeZone);
            }

            return stored;
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask<Result> RunNextAsync(string name, RequestOrigin origin, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (Find(name) is not { } found)
                return Result.Refused(FaultCode.NotFound, $"there is no schedule '{name}'.");
            DateTimeOffset due = _zone is not null && ScheduleCalendar.Next(found.Schedule, _zone, found.Seen > Now ? found.Seen : Now) is { } next ? next : Now;
            ScheduleRun run = await OrderAsync(found with { Seen = due }, due, ScheduleOutcome.Done, origin, cancellationToken);
            return run.Outcome == ScheduleOutcome.Refused ? Result.Refused(FaultCode.Conflict, run.Detail) : Result.Done;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>Does what is due, and says what was missed.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        if (Problem is not null || _document.Schedules.Count == 0)
            return;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            foreach (StoredSchedule one in _document.Schedules.Where(one => one.Schedule.Enabled))
                await LookAtAsync(one, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task LookAtAsync(StoredSchedule one, CancellationToken cancellationToken)
    {
        DateTimeOffset now = Now;
        // A run that was done before its time (run next) may lie a week ahead; beyond that it is a clock that was wrong.
        if (one.Seen - now > (one.LastRun?.Due == one.Seen ? _farthestNext : LongestStepBack))
            Keep(one = one with { Seen = now });
        if (ScheduleCalendar.Last(one.Schedule, _zone!, one.Seen, now) is not { } due)
            return;
        one = one with { Seen = due };
        if (now - due <= Tolerance)
        {
            await OrderAsync(one, due, ScheduleOutcome.Done, null, cancellationToken);
            return;
        }

        LogMissed(one.Schedule.Name, due, one.Schedule.MakeUp ? "it is made up for now" : "it is not made up for");
        if (one.Schedule.MakeUp)
        {
            await OrderAsync(one, due, ScheduleOutcome.MadeUp, null, cancellationToken);
            return;
        }

        // Said once: a mark that can't be kept is tried again with the next look.
        if (Keep(Finished(one) with { LastRun = new ScheduleRun(due, now, ScheduleOutcome.Missed, "the BMC was not there, or its clock was not set") }).IsDone)
            await ReportAsync(one.Schedule, ScheduleOutcome.Missed, cancellationToken);
    }

    private Task ReportAsync(Schedule schedule, ScheduleOutcome outcome, CancellationToken cancellationToken) =>
        _reports.AddAsync(new ScheduleEvent(schedule.Action, outcome).ToRecord(), $"The run of schedule {schedule.Name}", cancellationToken);

    private async Task<ScheduleRun> OrderAsync(StoredSchedule one, DateTimeOffset due, ScheduleOutcome done, RequestOrigin? by, CancellationToken cancellationToken)
    {
        one = Finished(one);
        // Without a mark that lasts a restart would give the order again: then rather none.
        if (Keep(one).Fault is { } unmarked)
            return new ScheduleRun(due, Now, ScheduleOutcome.Refused, unmarked.Message);
        string order = by is null ? $"schedule {one.Schedule.Name}" : $"schedule {one.Schedule.Name}, by {by}";
        ScheduleRun run;
        try
        {
            var request = new PowerActionRequest(ActionOf(one.Schedule.Action), new RequestOrigin(PowerActions.Via, order), Wait: false, RestartCause.RealTimeClock);
            Result<PowerActionReport> result = await _power.ActAsync(request, cancellationToken);
            run = result.TryGet(out PowerActionReport? report, out Fault? fault)
                ? new ScheduleRun(due, Now, done, report.Detail)
                : new ScheduleRun(due, Now, ScheduleOutcome.Refused, fault.Message);
        }
        catch (IOException fault)
        {
            run = new ScheduleRun(due, Now, ScheduleOutcome.Refused, fault.Message);
        }

        LogRun(one.Schedule.Name, one.Schedule.Action, run.Outcome, run.Detail);
        Keep(one with { LastRun = run });
        await ReportAsync(one.Schedule, run.Outcome, cancellationToken);
        return run;
    }

    /// <summary>What has one date is done with it.</summary>
    private static StoredSchedule Finished(StoredSchedule one) =>
        one.Schedule.Date is null ? one : one with { Schedule = one.Schedule with { Enabled = false } };

    private static PowerAction ActionOf(ScheduledAction action) => action switch
    {
        ScheduledAction.PowerOn => PowerAction.On,
        ScheduledAction.ShutDown => PowerAction.GracefulShutdown,
        _ => PowerAction.PowerCycle,
    };

    private StoredSchedule? Find(string name) => _document.Schedules.FirstOrDefault(one => one.Schedule.Name == name);

    private Result Keep(StoredSchedule one) =>
        Store(_document with { Schedules = [.. _document.Schedules.Select(other => other.Schedule.Name == one.Schedule.Name ? one : other)] });

    private Result Store(ScheduleDocument document)
    {
        Result stored = _file.Save(document);
        if (stored.IsDone)
            _document = document;
        else
            LogNotStored(stored.Fault!);
        return stored;
    }

    private SchedulesState Describe()
    {
        ScheduleDocument document = _document;
        DateTimeOffset now = Now;
        return new SchedulesState(document.TimeZone, Problem, [.. document.Schedules.Select(one => new ScheduleState(one.Schedule, NextOf(one, now), one.LastRun))]);
    }

    private DateTimeOffset? NextOf(StoredSchedule one, DateTimeOffset now) =>
        one.Schedule.Enabled && _zone is not null ? ScheduleCalendar.Next(one.Schedule, _zone, one.Seen > now ? one.Seen : now) : null;

    [LoggerMessage(LogLevel.Information, "{Origin} made schedule {Name}: {State}, {Action}")]
    private partial void LogPut(RequestOrigin origin, string name, string state, ScheduledAction action);

    [LoggerMessage(LogLevel.Information, "{Origin} removed schedule {Name}")]
    private partial void LogRemoved(RequestOrigin origin, string name);

    [LoggerMessage(LogLevel.Information, "{Origin} set the PC's time zone to {Zone}")]
    private partial void LogZone(RequestOrigin origin, string zone);

    [LoggerMessage(LogLevel.Warning, "Schedule {Name} ordered {Action}: {Outcome} {Detail}")]
    private partial void LogRun(string name, ScheduledAction action, ScheduleOutcome outcome, string detail);

    [LoggerMessage(LogLevel.Warning, "Schedule {Name} missed its run of {Due:u}; {What}")]
    private partial void LogMissed(string name, DateTimeOffset due, string what);

    [LoggerMessage(LogLevel.Error, "The time zone {Zone} is not known here (package tzdata), and no schedule runs")]
    private partial void LogUnknownZone(string zone);

    [LoggerMessage(LogLevel.Error, "The schedules are lost, and none runs: {Problem}")]
    private partial void LogLost(string problem);

    [LoggerMessage(LogLevel.Warning, "The schedules can't be stored: {Fault}")]
    private partial void LogNotStored(Fault fault);
}
