using Bmc.Automation.EventFilters;
using Bmc.Automation.Tests.Fakes;
using Bmc.Contracts;
using Bmc.Contracts.EventFilters;
using Bmc.Contracts.Power;

namespace Bmc.Automation.Tests.EventFilters;

/// <summary>The role as a whole, with a PC that must be switched off only by a filter that somebody set, for an event of now.</summary>
public sealed class EventFilterEngineTests : IAsyncDisposable
{
    private readonly AutomationBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Nothing_acts_by_default()
    {
        await _bench.StartAsync();
        EventFilterSettings settings = await _bench.Filters.GetAsync(Token);

        await _bench.LogAsync(AutomationBench.Overheated);

        Assert.False(settings.Control.Enabled);
        Assert.Equal(PlatformEventActions.None, settings.EnabledActions);
        Assert.Empty(settings.Filters);
        Assert.Empty(_bench.Hardware.Orders);
    }

    [Theory]
    [InlineData(PlatformEventActions.PowerOff, PowerAction.ForceOff, null)]
    [InlineData(PlatformEventActions.PowerCycle, PowerAction.PowerCycle, RestartCause.PefPowerCycle)]
    [InlineData(PlatformEventActions.Reset, PowerAction.ForceRestart, RestartCause.PefReset)]
    [InlineData(PlatformEventActions.DiagnosticInterrupt, PowerAction.Nmi, null)]
    public async Task Filter_acts_by_an_order_that_names_it(PlatformEventActions action, PowerAction order, RestartCause? cause)
    {
        await _bench.StartAsync();
        await _bench.SwitchOnAsync(AutomationBench.OverheatFilter(action, number: 7));

        await _bench.LogAsync(AutomationBench.Overheated);

        Assert.Equal(new PowerActionRequest(order, new RequestOrigin("automation", "event filter 7"), Wait: true, cause), Assert.Single(_bench.Hardware.Orders));
        Assert.Contains(_bench.Hardware.Entries, entry => entry.Record.SensorType == 0x12 && entry.Record.Data[1] == (byte)action);
    }

    [Theory]
    [InlineData(PowerState.Off)]
    [InlineData(PowerState.Unknown)]
    public async Task Pc_that_is_not_known_to_run_is_left_alone(PowerState state)
    {
        await _bench.StartAsync();
        await _bench.SwitchOnAsync(
            AutomationBench.OverheatFilter(PlatformEventActions.PowerOff, 1),
            AutomationBench.OverheatFilter(PlatformEventActions.PowerCycle, 2) with { SensorNumber = 0x31 },
            AutomationBench.OverheatFilter(PlatformEventActions.Reset, 3) with { SensorNumber = 0x32 });
        _bench.Hardware.Tell(state);

        await _bench.LogAsync(AutomationBench.Overheated);
        await _bench.LogAsync(AutomationBench.Overheated with { SensorNumber = 0x31 });
        await _bench.LogAsync(AutomationBench.Overheated with { SensorNumber = 0x32 });

        Assert.Empty(_bench.Hardware.Orders);
    }

    [Fact]
    public async Task Events_of_before_the_first_start_are_past()
    {
        _bench.Hardware.Log(AutomationBench.Overheated);
        await _bench.SwitchOnAsync(AutomationBench.OverheatFilter(PlatformEventActions.PowerOff | PlatformEventActions.Alert));
        await _bench.TellAsync(AlertsTo("192.0.2.1"));
        await _bench.StartAsync();

        await _bench.LogAsync(AutomationBench.Overheated with { SensorType = 0x02 });

        Assert.Empty(_bench.Hardware.Orders);
        Assert.Empty(_bench.Network.Sent);
    }

    [Fact]
    public async Task Event_that_was_acted_on_is_not_acted_on_again_after_a_restart()
    {
        await _bench.StartAsync();
        await _bench.SwitchOnAsync(AutomationBench.OverheatFilter(PlatformEventActions.PowerOff | PlatformEventActions.Alert));
        await _bench.TellAsync(AlertsTo("192.0.2.1"));
        await _bench.LogAsync(AutomationBench.Overheated);
        await AutomationBench.UntilAsync(() => _bench.Network.Sent.Count == 1);

        await _bench.RestartAsync();
        await _bench.LogAsync(AutomationBench.Overheated with { SensorType = 0x02 });

        Assert.Single(_bench.Hardware.Orders);
        Assert.Single(_bench.Network.Sent);
    }

    [Fact]
    public async Task Event_that_came_while_the_role_was_away_is_told_and_presses_no_button()
    {
        await _bench.StartAsync();
        await _bench.SwitchOnAsync(AutomationBench.OverheatFilter(PlatformEventActions.PowerOff | PlatformEventActions.Alert));
        await _bench.TellAsync(AlertsTo("192.0.2.1"));
        await _bench.LogAsync(AutomationBench.Overheated with { SensorType = 0x02 });
        await _bench.StopAsync();
        _bench.Hardware.Log(AutomationBench.Overheated);

        await _bench.RestartAsync();
        await _bench.LogAsync(AutomationBench.Overheated with { SensorType = 0x02 });
        await AutomationBench.UntilAsync(() => _bench.Network.Sent.Count == 1);

        Assert.Empty(_bench.Hardware.Orders);
    }

    [Fact]
    public async Task Event_that_waited_for_the_startup_delay_presses_no_button_after_a_restart()
    {
        await _bench.StartAsync();
        await _bench.SwitchOnAsync(delays: true, AutomationBench.OverheatFilter(PlatformEventActions.PowerOff));
        _bench.Hardware.Log(AutomationBench.Overheated);

        await _bench.RestartAsync();
        ushort last = _bench.Hardware.Log(AutomationBench.Overheated with { SensorType = 0x02 });
        await PassAsync(TimeSpan.FromSeconds(EventFilterSettings.DefaultDelay), last);

        Assert.Empty(_bench.Hardware.Orders);
    }

    [Fact]
    public async Task Log_that_its_owners_restart_interrupted_is_followed_without_gap_and_without_repetition()
    {
        await _bench.StartAsync();
        await _bench.SwitchOnAsync(AutomationBench.OverheatFilter(PlatformEventActions.Reset));
        await _bench.LogAsync(AutomationBench.Overheated);

        _bench.Hardware.Restart();
        ushort unheard = _bench.Hardware.Log(AutomationBench.Overheated);
        await ReconnectAsync();
        await _bench.LogAsync(AutomationBench.Overheated);

        // The first and the third; what nobody heard is past.
        Assert.Equal(2, _bench.Hardware.Orders.Count);
        Assert.True((await _bench.Filters.GetProgressAsync(Token)).ByBmc > unheard);
    }

    [Fact]
    public async Task Startup_delay_gives_time_to_switch_a_filter_off()
    {
        await _bench.StartAsync();
        EventFilter filter = AutomationBench.OverheatFilter(PlatformEventActions.PowerOff);
        await _bench.SwitchOnAsync(delays: true, filter);
        ushort last = _bench.Hardware.Log(AutomationBench.Overheated);

        await _bench.ChangeAsync(new EventFilterChange(Filter: filter with { Enabled = false }));
        await PassAsync(TimeSpan.FromSeconds(EventFilterSettings.DefaultDelay), last);

        Assert.Empty(_bench.Hardware.Orders);
    }

    [Fact]
    public async Task Startup_delay_ends_and_begins_again_with_the_pc()
    {
        await _bench.StartAsync();
        await _bench.SwitchOnAsync(delays: true, AutomationBench.OverheatFilter(PlatformEventActions.PowerOff));
        ushort first = _bench.Hardware.Log(AutomationBench.Overheated);
        await PassAsync(TimeSpan.FromSeconds(EventFilterSettings.DefaultDelay), first);
        await AutomationBench.UntilAsync(() => _bench.Hardware.Orders.Count == 1);

        _bench.Hardware.Tell(PowerState.Off);
        _bench.Hardware.Tell(PowerState.On);
        ushort second = _bench.Hardware.Log(AutomationBench.Overheated);
        _bench.Clock.Advance(TimeSpan.FromSeconds(EventFilterSettings.DefaultDelay - 1));
        Assert.True((await _bench.Filters.GetProgressAsync(Token)).ByBmc < second);
        await PassAsync(TimeSpan.FromSeconds(1), second);

        await AutomationBench.UntilAsync(() => _bench.Hardware.Orders.Count == 2);
    }

    [Fact]
    public async Task Postponed_event_is_acted_on_when_software_does_not_process_it()
    {
        await _bench.StartAsync();
        await _bench.SwitchOnAsync(AutomationBench.OverheatFilter(PlatformEventActions.Reset));
        await PostponeAsync(30);
        _bench.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(30, (await _bench.Filters.GetPostponeTimerAsync(Token)).Value);

        ushort last = _bench.Hardware.Log(AutomationBench.Overheated);
        await PassAsync(TimeSpan.FromSeconds(30), last);

        await AutomationBench.UntilAsync(() => _bench.Hardware.Orders.Count == 1);
        Assert.Equal(0, (await _bench.Filters.GetPostponeTimerAsync(Token)).Value);
    }

    [Fact]
    public async Task Postponed_event_that_software_processed_is_left_to_it()
    {
        await _bench.StartAsync();
        await _bench.SwitchOnAsync(AutomationBench.OverheatFilter(PlatformEventActions.Reset));
        await PostponeAsync(30);
        ushort last = _bench.Hardware.Log(AutomationBench.Overheated);
        await UntilCountingAsync(30);

        await _bench.Filters.SetProgressAsync(new EventProgressChange(BySoftware: last), AutomationBench.Origin, Token);
        await PassAsync(TimeSpan.FromSeconds(30), last);
        await _bench.LogAsync(AutomationBench.Overheated with { SensorType = 0x02 });

        Assert.Empty(_bench.Hardware.Orders);
    }

    [Fact]
    public async Task Suspended_for_long_means_that_nobody_expects_the_button_any_more()
    {
        await _bench.StartAsync();
        await _bench.SwitchOnAsync(AutomationBench.OverheatFilter(PlatformEventActions.PowerOff));
        await PostponeAsync(PostponeTimer.LongestSeconds);
        _bench.Hardware.Log(AutomationBench.Overheated);
        await UntilCountingAsync(PostponeTimer.LongestSeconds);

        await PostponeAsync(PostponeTimer.Suspended);
        _bench.Clock.Advance(EventFilterEngine.MaximumAge);
        await PostponeAsync(PostponeTimer.None);
        await _bench.LogAsync(AutomationBench.Overheated with { SensorType = 0x02 });

        Assert.Empty(_bench.Hardware.Orders);
    }

    [Fact]
    public async Task Settings_survive_a_restart_and_string_zero_does_not()
    {
        await _bench.StartAsync();
        await _bench.SwitchOnAsync(AutomationBench.OverheatFilter(PlatformEventActions.Alert, 3));
        await _bench.ChangeAsync(new EventFilterChange(AlertText: new AlertString(0, 0, 0, "gone")));
        await _bench.ChangeAsync(new EventFilterChange(AlertText: new AlertString(2, 3, 1, "kept")));

        await _bench.RestartAsync();
        EventFilterSettings settings = await _bench.Filters.GetAsync(Token);

        Assert.True(settings.Control.Enabled);
        Assert.Equal(AutomationBench.OverheatFilter(PlatformEventActions.Alert, 3), settings.Filter(3));
        Assert.Equal("kept", settings.AlertText(2).Text);
        Assert.Equal("", settings.AlertText(0).Text);
    }

    [Fact]
    public async Task Impossible_filter_is_refused_and_changes_nothing()
    {
        Assert.Equal(FaultCode.Invalid, (await _bench.Filters.ChangeAsync(new EventFilterChange(Filter: EventFilter.Empty(41)), AutomationBench.Origin, Token)).Fault?.Code);
        Assert.Equal(FaultCode.Invalid, (await _bench.Filters.ChangeAsync(new EventFilterChange(Filter: EventFilter.Empty(1) with { Severity = (PlatformEventSeverity)3 }), AutomationBench.Origin, Token)).Fault?.Code);
        Assert.Equal(FaultCode.Invalid, (await _bench.Filters.ChangeAsync(new EventFilterChange(Policy: AlertPolicy.Empty(61)), AutomationBench.Origin, Token)).Fault?.Code);
        Assert.Equal(FaultCode.Invalid, (await _bench.Filters.ChangeAsync(new EventFilterChange(AlertText: new AlertString(1, 0, 0, new string('x', 64))), AutomationBench.Origin, Token)).Fault?.Code);
        Assert.Equal(FaultCode.Invalid, (await _bench.Filters.SetPostponeTimerAsync(new PostponeTimer(0xFF), AutomationBench.Origin, Token)).Fault?.Code);
        Assert.Empty((await _bench.Filters.GetAsync(Token)).Filters);
    }

    private static Contracts.Alerts.AlertDestination AlertsTo(string address) => Contracts.Alerts.AlertDestination.Empty(1) with { Address = address };

    /// <summary>Lets time pass until the filters have gone past a record, and no more of it than needed.</summary>
    private async Task PassAsync(TimeSpan time, ushort record)
    {
        _bench.Clock.Advance(time);
        await AutomationBench.UntilAsync(async () =>
        {
            _bench.Clock.Advance(TimeSpan.FromMilliseconds(1));
            return (await _bench.Filters.GetProgressAsync(Token)).ByBmc >= record;
        });
    }

    private async Task PostponeAsync(byte value) =>
        Assert.Null((await _bench.Filters.SetPostponeTimerAsync(new PostponeTimer(value), AutomationBench.Origin, Token)).Fault);

    /// <summary>An armed timer counts when an event waits: this is how to know that one does.</summary>
    private Task UntilCountingAsync(byte armed) => AutomationBench.UntilAsync(async () =>
    {
        _bench.Clock.Advance(TimeSpan.FromSeconds(1));
        return (await _bench.Filters.GetPostponeTimerAsync(Token)).Value < armed;
    });

    private Task ReconnectAsync() => AutomationBench.UntilAsync(() =>
    {
        _bench.Clock.Advance(TimeSpan.FromMilliseconds(250));
        return _bench.IsFollowed;
    });
}
