using Bmc.Automation.Schedules;
using Bmc.Automation.Tests.Fakes;
using Bmc.Contracts;
using Bmc.Contracts.Power;
using Bmc.Contracts.Schedules;
using Bmc.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Automation.Tests.Schedules;

/// <summary>Schedules with a clock that the test moves. The bench's day is Friday 2027-01-15, 12:00 UTC.</summary>
public sealed class ScheduleTests : IDisposable
{
    private static readonly DateTimeOffset _noon = new(2027, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private static readonly Schedule _daily = new(
        "daily", true, ScheduledAction.ShutDown, new TimeOnly(18, 0), [.. Enum.GetValues<DayOfWeek>()], null, MakeUp: false);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeHardware _hardware = new();
    private FakeTimeProvider _clock = new(_noon);
    private LocalSchedules? _schedules;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private LocalSchedules Schedules => _schedules ?? throw new InvalidOperationException("not started");

    [Fact]
    public async Task Nothing_is_scheduled_by_default()
    {
        Start();
        SchedulesState state = await Schedules.GetAsync(Token);

        Assert.Empty(state.Schedules);
        Assert.Equal("UTC", state.TimeZone);
        Assert.Null(state.Problem);
    }

    [Theory]
    [InlineData(ScheduledAction.PowerOn, PowerAction.On)]
    [InlineData(ScheduledAction.ShutDown, PowerAction.GracefulShutdown)]
    [InlineData(ScheduledAction.PowerCycle, PowerAction.PowerCycle)]
    public async Task Due_schedule_gives_its_order_once_and_says_who_gave_it(ScheduledAction action, PowerAction order)
    {
        Start();
        await PutAsync(_daily with { Action = action });

        await PassAsync(TimeSpan.FromHours(6) + TimeSpan.FromMinutes(1));
        await PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(
            new PowerActionRequest(order, new RequestOrigin("automation", "schedule daily"), Wait: false, RestartCause.RealTimeClock),
            Assert.Single(_hardware.Orders));
        ScheduleRun run = (await StateAsync()).LastRun!;
        Assert.Equal((_noon.AddHours(6), ScheduleOutcome.Done), (run.Due, run.Outcome));
    }

    [Fact]
    public async Task Disabled_schedule_does_nothing_and_has_missed_nothing_when_it_is_enabled()
    {
        Start();
        await PutAsync(_daily with { Enabled = false, MakeUp = true });
        await PassAsync(TimeSpan.FromHours(7));

        await PutAsync(_daily with { MakeUp = true });
        await PassAsync(TimeSpan.FromHours(1));

        Assert.Empty(_hardware.Orders);
        Assert.Equal(_noon.AddHours(30), (await StateAsync()).NextRun);
    }

    [Fact]
    public async Task Missed_run_is_said_and_not_made_up_for()
    {
        Start();
        await PutAsync(_daily);
        await RestartAtAsync(_noon.AddHours(8));

        Assert.Empty(_hardware.Orders);
        Assert.Equal(ScheduleOutcome.Missed, (await StateAsync()).LastRun?.Outcome);
    }

    [Fact]
    public async Task Missed_run_is_made_up_for_once_if_so_set()
    {
        Start();
        await PutAsync(_daily with { MakeUp = true });
        await RestartAtAsync(_noon.AddDays(3));
        await RestartAtAsync(_noon.AddDays(3).AddHours(1));
        await PassAsync(TimeSpan.FromMinutes(10));

        Assert.Single(_hardware.Orders);
        Assert.Equal((_noon.AddHours(54), ScheduleOutcome.MadeUp), ((await StateAsync()).LastRun!.Due, (await StateAsync()).LastRun!.Outcome));
    }

    [Fact]
    public async Task Every_run_and_every_missed_one_is_in_the_event_log_once()
    {
        Start();
        await PutAsync(_daily);
        await PassAsync(TimeSpan.FromHours(7));
        await RestartAtAsync(_noon.AddDays(1).AddHours(8));
        await PassAsync(TimeSpan.FromMinutes(5));
        await PutAsync(_daily with { Action = ScheduledAction.PowerCycle, MakeUp = true });
        await RestartAtAsync(_noon.AddDays(2).AddHours(8));
        _hardware.Refusal = new Fault(FaultCode.Conflict, "the PC is off");
        await PassAsync(TimeSpan.FromHours(23));

        Assert.Equal(
            [
                (0x12, 0xF7, 0x07, "8810FF"), // shut down: done
                (0x12, 0xF7, 0x07, "8112FF"), // shut down: missed
                (0x12, 0xF7, 0x07, "8823FF"), // power cycle: made up for
                (0x12, 0xF7, 0x07, "8121FF"), // power cycle: refused
            ],
            _hardware.Entries.Select(entry => (entry.Record.SensorType, entry.Record.SensorNumber, entry.Record.EventType, Convert.ToHexString(entry.Record.Data))));
    }

    [Fact]
    public async Task Run_that_was_done_is_not_done_again_after_a_restart_or_a_clock_that_was_set_back()
    {
        Start();
        await PutAsync(_daily with { MakeUp = true });
        await PassAsync(TimeSpan.FromHours(6));
        Assert.Single(_hardware.Orders);

        await RestartAtAsync(_noon.AddHours(6).AddMinutes(-5));
        await PassAsync(TimeSpan.FromMinutes(20));

        Assert.Single(_hardware.Orders);
    }

    [Fact]
    public async Task Clock_that_is_not_set_starts_nothing()
    {
        Start();
        await PutAsync(_daily with { MakeUp = true });
        await RestartAtAsync(new DateTimeOffset(2020, 1, 1, 17, 59, 0, TimeSpan.Zero));

        await PassAsync(TimeSpan.FromMinutes(10));

        Assert.Empty(_hardware.Orders);
        Assert.NotNull((await Schedules.GetAsync(Token)).Problem);
    }

    [Fact]
    public async Task Clock_that_was_wrong_in_the_future_does_not_stop_schedules_for_years()
    {
        _clock = new FakeTimeProvider(_noon.AddYears(10));
        Start();
        await PutAsync(_daily);
        await PassAsync(TimeSpan.FromHours(6));
        Assert.Single(_hardware.Orders);

        await RestartAtAsync(_noon);
        await PassAsync(TimeSpan.FromHours(6));

        Assert.Equal(2, _hardware.Orders.Count);
    }

    [Fact]
    public async Task Next_run_can_be_done_now_in_place_of_it()
    {
        Start();
        await PutAsync(_daily);

        Assert.Null((await Schedules.RunNextAsync("daily", AutomationBench.Origin, Token)).Fault);
        await PassAsync(TimeSpan.FromHours(7));

        Assert.Equal("schedule daily, by test", Assert.Single(_hardware.Orders).Origin.Account);
        Assert.Equal(_noon.AddHours(30), (await StateAsync()).NextRun);
        Assert.Equal(FaultCode.NotFound, (await Schedules.RunNextAsync("nightly", AutomationBench.Origin, Token)).Fault?.Code);
    }

    [Fact]
    public async Task Schedule_of_one_date_is_disabled_when_it_has_run()
    {
        Start();
        await PutAsync(_daily with { Days = [], Date = new DateOnly(2027, 1, 15) });

        await PassAsync(TimeSpan.FromHours(7));

        Assert.Single(_hardware.Orders);
        Assert.False((await StateAsync()).Schedule.Enabled);
    }

    [Fact]
    public async Task Time_zone_decides_and_survives_a_restart()
    {
        Start();
        await PutAsync(_daily);
        Assert.Null((await Schedules.SetTimeZoneAsync("Europe/Berlin", AutomationBench.Origin, Token)).Fault);
        Assert.Equal(FaultCode.Invalid, (await Schedules.SetTimeZoneAsync("Europe/Atlantis", AutomationBench.Origin, Token)).Fault?.Code);
        await RestartAtAsync(_noon.AddHours(1));

        Assert.Equal("Europe/Berlin", (await Schedules.GetAsync(Token)).TimeZone);
        Assert.Equal(_noon.AddHours(5), (await StateAsync()).NextRun);
    }

    public static TheoryData<Schedule> Impossible => new()
    {
        _daily with { Name = "" },
        _daily with { Name = "a b" },
        _daily with { Days = [] },
        _daily with { Date = new DateOnly(2027, 1, 1) },
        _daily with { Action = (ScheduledAction)9 },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task Impossible_schedule_is_refused(Schedule schedule)
    {
        Start();

        Assert.Equal(FaultCode.Invalid, (await Schedules.PutAsync(schedule, AutomationBench.Origin, Token)).Fault?.Code);
    }

    public void Dispose()
    {
        _schedules?.Dispose();
        _folder.Dispose();
    }

    private void Start() => _schedules = new LocalSchedules(_folder.Path, _hardware, new EventReports(_hardware, NullLogger<EventReports>.Instance), _clock, NullLogger<LocalSchedules>.Instance);

    private async Task RestartAtAsync(DateTimeOffset time)
    {
        _schedules?.Dispose();
        _clock = new FakeTimeProvider(time);
        Start();
        await Schedules.LookAsync(Token);
    }

    private async Task PutAsync(Schedule schedule) => Assert.Null((await Schedules.PutAsync(schedule, AutomationBench.Origin, Token)).Fault);

    private async Task<ScheduleState> StateAsync() => (await Schedules.GetAsync(Token)).Schedules[0];

    /// <summary>In steps of a minute; the role looks at the clock more often.</summary>
    private async Task PassAsync(TimeSpan time)
    {
        for (TimeSpan passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromMinutes(1))
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await Schedules.LookAsync(Token);
        }
    }
}
