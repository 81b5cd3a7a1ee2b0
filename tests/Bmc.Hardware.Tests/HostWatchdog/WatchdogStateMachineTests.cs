using Bmc.Contracts.HostWatchdog;
using Bmc.Hardware.HostWatchdog;

namespace Bmc.Hardware.Tests.HostWatchdog;

/// <summary>The table above <see cref="WatchdogStateMachine"/>.</summary>
public class WatchdogStateMachineTests
{
    private static readonly WatchdogSettings _reset = new(
        WatchdogUse.SmsOs, WatchdogAction.HardReset, WatchdogInterrupt.None, TimeSpan.Zero, TimeSpan.FromSeconds(60), DontLog: false);

    private static readonly WatchdogSettings _interrupting = _reset with { Interrupt = WatchdogInterrupt.Nmi, PreTimeout = TimeSpan.FromSeconds(10) };

    private WatchdogState _state = WatchdogState.Start;
    private TimeSpan _now = TimeSpan.FromHours(3);

    [Fact]
    public void Nothing_starts_or_expires_before_it_is_set()
    {
        Assert.Empty(Take(new WatchdogReset()));
        Assert.Empty(Take(new WatchdogDue()));
        Assert.Empty(Take(new WatchdogPcReset()));
        Assert.Equal(WatchdogState.Start, _state);
    }

    [Fact]
    public void Setting_does_not_start_it()
    {
        Assert.Equal([new CancelAlarm()], Set(_reset));

        Assert.False(_state.IsRunning);
        Assert.Equal(_reset.Countdown, _state.RemainingAt(_now));
        Assert.Empty(Take(new WatchdogDue()));
    }

    [Fact]
    public void Counts_down_to_its_action_and_is_then_stopped()
    {
        Set(_reset);
        Assert.Equal([new CancelAlarm(), new SetAlarm(_reset.Countdown)], Take(new WatchdogReset()));
        Pass(20);
        Assert.Equal(TimeSpan.FromSeconds(40), _state.RemainingAt(_now));
        Pass(40);

        Assert.Equal([new Expire(_reset)], Take(new WatchdogDue()));

        Assert.False(_state.IsRunning);
        Assert.Equal(TimeSpan.Zero, _state.RemainingAt(_now));
        Assert.Equal(WatchdogUses.SmsOs, _state.Expired);
        Assert.Empty(Take(new WatchdogDue()));
    }

    [Fact]
    public void Each_reset_starts_the_whole_countdown_anew()
    {
        Set(_reset);
        Take(new WatchdogReset());
        Pass(59);
        Take(new WatchdogReset());

        Assert.Equal(_reset.Countdown, _state.RemainingAt(_now));
        Pass(1);
        Assert.Equal([new SetAlarm(TimeSpan.FromSeconds(59))], Take(new WatchdogDue()));
    }

    [Fact]
    public void Gives_the_interrupt_before_the_end_and_does_not_start_anew_after_it()
    {
        Set(_interrupting);
        Assert.Equal([new CancelAlarm(), new SetAlarm(TimeSpan.FromSeconds(50))], Take(new WatchdogReset()));
        Pass(50);
        Assert.Equal([new Interrupt(_interrupting), new SetAlarm(TimeSpan.FromSeconds(10))], Take(new WatchdogDue()));

        Assert.False(WatchdogStateMachine.CanStart(_state));
        Assert.Empty(Take(new WatchdogReset()));
        Pass(10);
        Assert.Equal([new Expire(_interrupting)], Take(new WatchdogDue()));
    }

    [Fact]
    public void Setting_stops_it_also_after_its_interrupt()
    {
        Set(_interrupting);
        Take(new WatchdogReset());
        Pass(55);
        Take(new WatchdogDue());

        Assert.Equal([new CancelAlarm()], Set(_interrupting));
        Assert.Equal(WatchdogPhase.Stopped, _state.Phase);
        Assert.Equal([new CancelAlarm(), new SetAlarm(TimeSpan.FromSeconds(50))], Take(new WatchdogReset()));
    }

    [Fact]
    public void An_interrupt_without_interval_comes_with_the_action()
    {
        WatchdogSettings settings = _interrupting with { PreTimeout = TimeSpan.Zero };
        Set(settings);
        Take(new WatchdogReset());
        Pass(60);

        Assert.Equal([new Interrupt(settings), new Expire(settings)], Take(new WatchdogDue()));
    }

    [Fact]
    public void A_countdown_of_zero_is_over_when_it_starts()
    {
        WatchdogSettings settings = _reset with { Countdown = TimeSpan.Zero };
        Set(settings);

        Assert.Equal([new CancelAlarm(), new Expire(settings)], Take(new WatchdogReset()));
        Assert.False(_state.IsRunning);
    }

    [Fact]
    public void With_the_dont_stop_bit_it_goes_on_from_the_new_countdown_or_stays_stopped()
    {
        WatchdogSettings longer = _reset with { Countdown = TimeSpan.FromSeconds(90) };
        Assert.Equal([new CancelAlarm()], Set(longer, dontStop: true));
        Assert.False(_state.IsRunning);

        Take(new WatchdogReset());
        Pass(30);
        Assert.Equal([new CancelAlarm(), new SetAlarm(_reset.Countdown)], Set(_reset, dontStop: true));
        Assert.True(_state.IsRunning);
    }

    [Fact]
    public void Expirations_stay_until_they_are_cleared()
    {
        foreach (WatchdogUse use in new[] { WatchdogUse.BiosFrb2, WatchdogUse.OsLoad, WatchdogUse.Oem })
        {
            Set(_reset with { Use = use, Countdown = TimeSpan.Zero });
            Take(new WatchdogReset());
        }

        Take(new WatchdogPcReset());
        Assert.Equal(WatchdogUses.BiosFrb2 | WatchdogUses.OsLoad | WatchdogUses.Oem, _state.Expired);

        Set(_reset, clear: WatchdogUses.OsLoad | WatchdogUses.SmsOs);
        Assert.Equal(WatchdogUses.BiosFrb2 | WatchdogUses.Oem, _state.Expired);
    }

    [Fact]
    public void After_a_reset_of_the_PC_it_must_be_set_anew_and_the_dont_log_bit_is_gone()
    {
        Set(_reset with { DontLog = true });
        Take(new WatchdogReset());
        Pass(15);

        Assert.Equal([new CancelAlarm()], Take(new WatchdogPcReset()));

        Assert.Equal(WatchdogPhase.Unset, _state.Phase);
        Assert.Equal(TimeSpan.FromSeconds(45), _state.RemainingAt(_now));
        Assert.False(_state.Settings.DontLog);
        Pass(600);
        Assert.Empty(Take(new WatchdogDue()));
        Assert.Empty(Take(new WatchdogReset()));
    }

    [Fact]
    public void The_dont_log_bit_holds_for_one_expiration()
    {
        WatchdogSettings quiet = _reset with { DontLog = true, Countdown = TimeSpan.Zero };
        Set(quiet);

        Assert.Equal([new CancelAlarm(), new Expire(quiet)], Take(new WatchdogReset()));
        Assert.Equal([new CancelAlarm(), new Expire(quiet with { DontLog = false })], Take(new WatchdogReset()));
    }

    private void Pass(double seconds) => _now += TimeSpan.FromSeconds(seconds);

    private IReadOnlyList<WatchdogStep> Set(WatchdogSettings settings, bool dontStop = false, WatchdogUses clear = WatchdogUses.None) =>
        Take(new WatchdogSet(settings, dontStop, clear));

    private IReadOnlyList<WatchdogStep> Take(WatchdogEvent what)
    {
        WatchdogTransition transition = WatchdogStateMachine.Next(_state, what, _now);
        _state = transition.State;
        return transition.Steps;
    }
}
