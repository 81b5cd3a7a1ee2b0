using Bmc.Contracts;
using Bmc.Contracts.Power;
using Bmc.Contracts.Simulation;
using Bmc.Hardware.HostWatchdog;

namespace Bmc.Hardware.Tests.Power;

public class HostPowerTests
{
    private const string PowerSwitch = "PWR_SW";
    private const string ResetSwitch = "RST_SW";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Turns_the_PC_on_with_one_press_of_the_boards_length()
    {
        await using PowerBench bench = await PowerBench.StartAsync();
        Assert.Equal(PowerState.Off, bench.Status.State);

        PowerActionReport report = (await bench.OrderAsync(PowerAction.On)).Value;

        Assert.Equal(PowerActionOutcome.Done, report.Outcome);
        Assert.True((await bench.LookAsync()).PoweredOn);
        Assert.Equal([bench.Board.Power.Press], await bench.PressesAsync(PowerSwitch));
        Assert.Empty(await bench.PressesAsync(ResetSwitch));
        PowerStatus status = bench.Status;
        Assert.Equal(PowerState.On, status.State);
        Assert.Equal(RestartCause.ChassisControl, status.RestartCause);
        Assert.Equal("test", status.RestartVia);
        Assert.InRange(status.RestartTime!.Value, report.Time - TimeSpan.FromMinutes(1), report.Time);
        Assert.Equal(LastPowerEvent.CommandOn, status.LastEvent);
        Assert.Equal([RestartCause.ChassisControl], bench.PcStarts);
        Assert.Contains(bench.News, news => news.State == PowerState.PoweringOn);
        Assert.Equal(PowerState.On, bench.News[^1].State);
    }

    [Fact]
    public async Task The_restart_cause_of_a_watchdogs_order_is_the_watchdog_and_no_command_switched_on()
    {
        await using PowerBench bench = await PowerBench.StartAsync();
        await bench.BootAsync();
        int stops = 0;
        bench.Power.PcStopped += () => stops++;

        await bench.Power.ActAsync(WatchdogOrder.Of(PowerAction.ForceRestart, new RequestOrigin("ipmi", "admin")) with { Wait = false }, Token);
        await bench.AdvanceUntilAsync(() => bench.Status.LastAction!.Outcome != PowerActionOutcome.Accepted, TimeSpan.FromMinutes(1));
        Assert.Equal(RestartCause.WatchdogExpired, bench.Status.RestartCause);
        Assert.Equal(LastPowerEvent.CommandOn, bench.Status.LastEvent);
        Assert.Equal([RestartCause.ChassisControl, RestartCause.WatchdogExpired], bench.PcStarts);
        Assert.Equal(0, stops);

        await bench.OrderAsync(PowerAction.ForceOff);
        Assert.Equal(1, stops);
    }

    [Fact]
    public async Task Tells_of_peoples_orders_and_how_long_they_keep_the_PC_off()
    {
        await using PowerBench bench = await PowerBench.StartAsync();
        List<TimeSpan> orders = [];
        bench.Power.OrderGiven += orders.Add;
        await bench.BootAsync();
        await bench.OrderAsync(PowerAction.On);
        await bench.Power.ActAsync(WatchdogOrder.Of(PowerAction.Nmi, setBy: null) with { Wait = false }, Token);
        await bench.OrderAsync(PowerAction.PowerCycle);

        Assert.Equal([TimeSpan.Zero, TimeSpan.Zero, bench.Status.PowerCycleOffTime], orders);
    }

    [Fact]
    public async Task Answers_at_once_when_not_asked_to_wait()
    {
        await using PowerBench bench = await PowerBench.StartAsync();

        Result<PowerActionReport> report = await bench.Power.ActAsync(PowerBench.Request(PowerAction.On), Token);

        Assert.Equal(PowerActionOutcome.Accepted, report.Value.Outcome);
        Assert.True((await bench.LookAsync()).Lines[PowerSwitch]);
        await bench.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(PowerActionOutcome.Done, bench.Status.LastAction!.Outcome);
        Assert.Equal("test", bench.Status.LastAction.Origin.Via);
    }

    [Fact]
    public async Task Moves_no_line_when_the_PC_is_in_the_state_asked_for()
    {
        await using PowerBench bench = await PowerBench.StartAsync();

        Assert.Equal(PowerActionOutcome.NothingToDo, await bench.OutcomeAsync(PowerAction.ForceOff));
        Assert.Equal(PowerActionOutcome.NothingToDo, await bench.OutcomeAsync(PowerAction.GracefulShutdown));
        Assert.Equal(FaultCode.Conflict, (await bench.OrderAsync(PowerAction.PowerCycle)).Fault!.Code);
        Assert.Equal(FaultCode.Conflict, (await bench.OrderAsync(PowerAction.ForceRestart)).Fault!.Code);
        Assert.Empty((await bench.LookAsync()).History);

        await bench.BootAsync();
        Assert.Equal(PowerActionOutcome.NothingToDo, await bench.OutcomeAsync(PowerAction.On));
        Assert.Single(await bench.PressesAsync(PowerSwitch));
    }

    [Fact]
    public async Task Waits_for_the_operating_system_to_shut_down()
    {
        await using PowerBench bench = await PowerBench.StartAsync();
        await bench.BootAsync();

        PowerActionReport report = (await bench.OrderAsync(PowerAction.GracefulShutdown)).Value;

        Assert.Equal(PowerActionOutcome.Done, report.Outcome);
        Assert.Equal("Off", (await bench.LookAsync()).BootStage);
        Assert.Equal(PowerState.Off, bench.Status.State);
        Assert.False(bench.Status.PowerFault);
    }

    [Fact]
    public async Task Says_when_the_operating_system_does_not_shut_down()
    {
        await using PowerBench bench = await PowerBench.StartAsync();
        await bench.BootAsync();
        await bench.FaultAsync(SimulatedFault.IgnorePowerButton);

        PowerActionReport report = (await bench.OrderAsync(PowerAction.GracefulShutdown)).Value;

        Assert.Equal(PowerActionOutcome.NoReaction, report.Outcome);
        Assert.Contains("still on after 60 s", report.Detail, StringComparison.Ordinal);
        Assert.Equal(PowerState.On, bench.Status.State);
        Assert.False(bench.Status.PowerFault);
    }

    [Fact]
    public async Task Holds_the_switch_only_until_the_PC_is_off()
    {
        await using PowerBench bench = await PowerBench.StartAsync();
        await bench.BootAsync();
        await bench.FaultAsync(SimulatedFault.IgnorePowerButton);

        Assert.Equal(PowerActionOutcome.Done, await bench.OutcomeAsync(PowerAction.ForceOff));

        Assert.False((await bench.LookAsync()).PoweredOn);
        Assert.InRange((await bench.PressesAsync(PowerSwitch))[1], TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(4.2));
    }

    [Fact]
    public async Task A_forced_power_off_takes_the_place_of_a_shutdown()
    {
        await using PowerBench bench = await PowerBench.StartAsync();
        await bench.BootAsync();
        await bench.FaultAsync(SimulatedFault.IgnorePowerButton);
        Task<Result<PowerActionReport>> shutdown = bench.Power.ActAsync(PowerBench.Request(PowerAction.GracefulShutdown, wait: true), Token).AsTask();
        await bench.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(PowerState.PoweringOff, bench.Status.State);

        Result<PowerActionReport> busy = await bench.OrderAsync(PowerAction.On);
        Assert.Equal(PowerActionOutcome.Done, await bench.OutcomeAsync(PowerAction.ForceOff));

        Assert.Equal(FaultCode.Busy, busy.Fault!.Code);
        Assert.Equal(PowerActionOutcome.Superseded, (await shutdown).Value.Outcome);
        Assert.False((await bench.LookAsync()).PoweredOn);
    }

    [Fact]
    public async Task A_forced_power_off_in_the_middle_of_a_press_ends_that_press_and_turns_off()
    {
        await using PowerBench bench = await PowerBench.StartAsync();
        Task<Result<PowerActionReport>> on = bench.Power.ActAsync(PowerBench.Request(PowerAction.On, wait: true), Token).AsTask();
        await bench.AdvanceAsync(TimeSpan.FromMilliseconds(100));

        Assert.Equal(PowerActionOutcome.Done, await bench.OutcomeAsync(PowerAction.ForceOff));

        Assert.Equal(PowerActionOutcome.Superseded, (await on).Value.Outcome);
        Assert.False((await bench.LookAsync()).PoweredOn);
        Assert.False((await bench.LookAsync()).Lines[PowerSwitch]);
    }

    [Fact]
    public async Task Presses_the_reset_switch()
    {
        await using PowerBench bench = await PowerBench.StartAsync();
        await bench.BootAsync();

        Assert.Equal(PowerActionOutcome.Done, await bench.OutcomeAsync(PowerAction.ForceRestart));

        Assert.Equal([bench.Board.Power.ResetPress], await bench.PressesAsync(ResetSwitch));
        Assert.Equal("PowerOnSelfTest", (await bench.LookAsync()).BootStage);
        Assert.Equal(2, bench.PcStarts.Count);
    }

    [Fact]
    public async Task Cycles_the_power_with_the_off_time_that_was_set()
    {
        await using PowerBench bench = await PowerBench.StartAsync();
        await bench.BootAsync();
        Assert.True((await bench.Power.SetPolicyAsync(new PowerPolicyChange(PowerCycleOffTime: TimeSpan.FromSeconds(7)), Token)).IsDone);

        Assert.Equal(PowerActionOutcome.Done, await bench.OutcomeAsync(PowerAction.PowerCycle));

        Assert.True((await bench.LookAsync()).PoweredOn);
        LineEvent[] edges = [.. (await bench.LookAsync()).History.Where(edge => edge.Line == PowerSwitch)];
        Assert.InRange(edges[4].Time - edges[3].Time, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7.1));
        Assert.Equal(2, bench.PcStarts.Count);
    }

    [Fact]
    public async Task Reports_a_PC_that_does_not_turn_on()
    {
        await using PowerBench bench = await PowerBench.StartAsync();
        await bench.FaultAsync(SimulatedFault.PowerSupplyFailure);

        Assert.Equal(PowerActionOutcome.NoReaction, await bench.OutcomeAsync(PowerAction.On));

        Assert.True(bench.Status.PowerFault);
        Assert.Equal(PowerState.Off, bench.Status.State);
        await bench.StopBmcAsync();
        Assert.Contains(((byte)0x09, 0x05, true), bench.EventLog.Events);
    }

    [Fact]
    public async Task Calls_it_a_fault_when_the_PC_drops_off_at_once_and_none_when_it_shuts_down_by_itself()
    {
        await using PowerBench bench = await PowerBench.StartAsync();
        Assert.Equal(PowerActionOutcome.Done, await bench.OutcomeAsync(PowerAction.On));
        await bench.FaultAsync(SimulatedFault.PowerSupplyFailure);
        await bench.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.True(bench.Status.PowerFault);
        Assert.Equal(LastPowerEvent.PowerFault, bench.Status.LastEvent);

        await bench.FaultAsync(SimulatedFault.PowerSupplyFailure, active: false);
        await bench.BootAsync();
        await bench.FaultAsync(SimulatedFault.PowerSupplyFailure);
        await bench.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.False(bench.Status.PowerFault);
        Assert.Equal(PowerState.Off, bench.Status.State);
    }

    [Fact]
    public async Task Writes_what_happened_into_the_event_log()
    {
        await using PowerBench bench = await PowerBench.StartAsync();
        await bench.BootAsync();
        await bench.OrderAsync(PowerAction.PowerCycle);
        await bench.StopBmcAsync();

        Assert.Equal(
            [
                (0x09, 0x00, false), // power off, deasserted: on
                (0x1D, 0x07, true),  // system restart
                (0x09, 0x01, true),  // power cycle
                (0x09, 0x00, true),  // power off
                (0x09, 0x00, false),
                (0x1D, 0x07, true),
            ],
            bench.EventLog.Events);
        Assert.Equal((byte)RestartCause.ChassisControl, bench.EventLog.Records[1].Data[1]);
    }

    [Fact]
    public async Task Sends_a_wake_packet_to_each_address_of_the_PC()
    {
        await using PowerBench bench = await PowerBench.StartAsync();

        PowerActionReport report = (await bench.OrderAsync(PowerAction.Wake)).Value;

        Assert.Equal(PowerActionOutcome.NoReaction, report.Outcome);
        (byte[] packet, int port) = Assert.Single(bench.Network.Packets);
        Assert.Equal(9, port);
        Assert.Equal(102, packet.Length);
        Assert.Empty((await bench.LookAsync()).History);

        bench.Network.IsDown = true;
        Assert.Equal(FaultCode.Unavailable, (await bench.OrderAsync(PowerAction.Wake)).Fault!.Code);
    }

    [Fact]
    public async Task Keeps_the_hours_that_the_PC_is_on_to_within_minutes_over_a_kill()
    {
        await using PowerBench bench = await PowerBench.StartAsync();
        await bench.BootAsync();
        await bench.AdvanceAsync(TimeSpan.FromMinutes(6));

        bench.KillBmc();
        bench.StartBmc();

        Assert.InRange(bench.Status.PowerOnHours * 60, 4.9, 5.1);
    }
}
