using Bmc.Contracts;
using Bmc.Contracts.Power;
using Bmc.Contracts.Simulation;
using Bmc.Hardware.Power;
using Bmc.Hardware.Tests.Board;
using Bmc.Linux.Gpio;
using Bmc.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Hardware.Tests.Power;

public class HostPowerSafetyTests
{
    private const string PowerSwitch = "PWR_SW";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_press_cut_short_by_a_kill_is_released_at_the_next_start()
    {
        await using PowerBench bench = await PowerBench.StartAsync();
        await bench.BootAsync();
        _ = await bench.Power.ActAsync(PowerBench.Request(PowerAction.ForceOff), Token);
        await bench.AdvanceAsync(TimeSpan.FromSeconds(1));

        bench.KillBmc();
        await bench.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.True((await bench.LookAsync()).Lines[PowerSwitch]);
        bench.StartBmc();

        Assert.False((await bench.LookAsync()).Lines[PowerSwitch]);
        Assert.Contains(bench.LogLines, line => line.Contains("powerSwitch was found pressed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stop_of_the_BMC_releases_the_press_and_answers_those_who_wait()
    {
        await using PowerBench bench = await PowerBench.StartAsync();
        await bench.BootAsync();
        await bench.FaultAsync(SimulatedFault.IgnorePowerButton);
        Task<Result<PowerActionReport>> order = bench.Power.ActAsync(PowerBench.Request(PowerAction.ForceOff, wait: true), Token).AsTask();
        await bench.AdvanceAsync(TimeSpan.FromSeconds(1));

        await bench.StopBmcAsync();

        Assert.False((await bench.LookAsync()).Lines[PowerSwitch]);
        Assert.Equal(FaultCode.Unavailable, (await order).Fault!.Code);
        await bench.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.True((await bench.LookAsync()).PoweredOn);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Restarts_and_crashes_of_the_BMC_move_no_line(bool on)
    {
        await using PowerBench bench = await PowerBench.StartAsync();
        Assert.True((await bench.Power.SetPolicyAsync(new PowerPolicyChange(PowerRestorePolicy.AlwaysOn), Token)).IsDone);
        if (on)
            await bench.BootAsync();
        int edges = (await bench.LookAsync()).History.Count;

        bench.KillBmc();
        bench.StartBmc();
        await bench.AdvanceAsync(TimeSpan.FromSeconds(30));
        await bench.StopBmcAsync();
        await bench.AdvanceAsync(TimeSpan.FromSeconds(30));
        bench.StartBmc();
        await bench.AdvanceAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(edges, (await bench.LookAsync()).History.Count);
        Assert.Equal(on ? PowerState.On : PowerState.Off, bench.Status.State);
    }

    [Fact]
    public async Task Without_a_power_sense_only_that_is_done_which_needs_none()
    {
        await using PowerBench bench = await PowerBench.StartAsync(board => board with { Gpio = board.Gpio with { PowerLed = null } });

        Assert.Equal(PowerState.Unknown, bench.Status.State);
        Assert.Equal([PowerAction.ForceOff, PowerAction.ForceRestart, PowerAction.PushPowerButton, PowerAction.Wake], bench.Status.SupportedActions);
        foreach (PowerAction refused in (PowerAction[])[PowerAction.On, PowerAction.GracefulShutdown, PowerAction.PowerCycle, PowerAction.Nmi])
            Assert.Equal(FaultCode.Unsupported, (await bench.OrderAsync(refused)).Fault!.Code);
        Assert.Contains("no power sense is wired", (await bench.OrderAsync(PowerAction.On)).Fault!.Message, StringComparison.Ordinal);
        Assert.Empty((await bench.LookAsync()).History);

        Assert.Equal(PowerActionOutcome.Done, await bench.OutcomeAsync(PowerAction.PushPowerButton));
        Assert.True((await bench.LookAsync()).PoweredOn);
        Assert.Equal(PowerActionOutcome.Unverified, await bench.OutcomeAsync(PowerAction.ForceOff));
        Assert.False((await bench.LookAsync()).PoweredOn);
        Assert.Equal(bench.Board.Power.ForceOffPress, (await bench.PressesAsync(PowerSwitch))[1]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_line_that_fails_is_released_and_the_order_says_so(bool failsToAssert)
    {
        var chip = new FakeGpioChip();
        using var folder = new TemporaryFolder();
        var time = new FakeTimeProvider();
        var lines = new PowerLines(new GpioOutput(new GpioLineAddress(chip, 1), activeLow: true), null, null, null);
        await using var power = new HostPower(
            lines, SimulatedBoard.Description.Power, folder.Path, new ListEventLog(), _ => { }, new FakeNetwork(), time, new Random(1), NullLogger<HostPower>.Instance);
        power.Start();
        int failures = 0;
        chip.AfterWrite = (_, level) =>
        {
            if (failures > 0 || level == GpioLevel.Low != failsToAssert)
                return;
            failures++;
            throw new IOException("EIO");
        };

        Task<Result<PowerActionReport>> order = power.ActAsync(PowerBench.Request(PowerAction.PushPowerButton, wait: true), Token).AsTask();
        await Task.Run(() => time.Advance(TimeSpan.FromSeconds(1)), Token);
        Result<PowerActionReport> result = await order;

        Assert.Equal(1, failures);
        Assert.Equal(GpioLevel.High, chip.Level(1));
        Assert.Equal(failsToAssert, result.Fault is { Code: FaultCode.Unavailable });
    }

    [Fact]
    public async Task A_switch_that_could_not_be_released_is_tried_again_until_it_is()
    {
        var chip = new FakeGpioChip();
        using var folder = new TemporaryFolder();
        var time = new FakeTimeProvider();
        var lines = new PowerLines(new GpioOutput(new GpioLineAddress(chip, 1), activeLow: true), new GpioOutput(new GpioLineAddress(chip, 2), activeLow: true), null, null);
        await using var power = new HostPower(
            lines, SimulatedBoard.Description.Power, folder.Path, new ListEventLog(), _ => { }, new FakeNetwork(), time, new Random(1), NullLogger<HostPower>.Instance);
        power.Start();
        Task<Result<PowerActionReport>> order = power.ActAsync(PowerBench.Request(PowerAction.PushPowerButton, wait: true), Token).AsTask();
        chip.Stuck = true;
        await Task.Run(() => time.Advance(TimeSpan.FromSeconds(1)), Token);
        Assert.Equal(FaultCode.Unavailable, (await order).Fault!.Code);
        Assert.Equal(GpioLevel.Low, chip.Level(1));

        chip.Stuck = false;
        for (int i = 0; i < 100 && chip.Level(1) == GpioLevel.Low; i++)
            await Task.Run(() => time.Advance(TimeSpan.FromMilliseconds(100)), Token);

        Assert.Equal(GpioLevel.High, chip.Level(1));
    }

    [Fact]
    public async Task A_switch_that_cannot_be_released_keeps_neither_the_others_nor_the_stop()
    {
        var chip = new FakeGpioChip();
        using var folder = new TemporaryFolder();
        var time = new FakeTimeProvider();
        var lines = new PowerLines(new GpioOutput(new GpioLineAddress(chip, 1), activeLow: true), new GpioOutput(new GpioLineAddress(chip, 2), activeLow: true), null, null);
        var power = new HostPower(
            lines, SimulatedBoard.Description.Power, folder.Path, new ListEventLog(), _ => { }, new FakeNetwork(), time, new Random(1), NullLogger<HostPower>.Instance);
        power.Start();
        Task<Result<PowerActionReport>> order = power.ActAsync(PowerBench.Request(PowerAction.ForceOff, wait: true), Token).AsTask();
        chip.Stuck = true;

        await power.DisposeAsync();

        Assert.Equal(FaultCode.Unavailable, (await order).Fault!.Code);
        Assert.False(chip.IsRequested(1));
        Assert.False(chip.IsRequested(2));
    }

    [Fact]
    public async Task No_press_is_longer_than_the_boards_longest()
    {
        await using PowerBench bench = await PowerBench.StartAsync(board => board with
        {
            Power = board.Power with { ForceOffPress = TimeSpan.FromSeconds(60), MaximumPress = TimeSpan.FromSeconds(3) },
        });
        await bench.BootAsync();
        await bench.FaultAsync(SimulatedFault.IgnorePowerButton);

        Assert.Equal(PowerActionOutcome.NoReaction, await bench.OutcomeAsync(PowerAction.ForceOff));

        Assert.Equal(TimeSpan.FromSeconds(3), (await bench.PressesAsync(PowerSwitch))[1]);
    }

    [Fact]
    public async Task A_line_that_somebody_else_has_is_named_and_the_rest_is_served()
    {
        await using var bench = new PowerBench(board => board with { Gpio = board.Gpio with { ResetSwitch = board.Gpio.ResetSwitch! with { Line = "NO_SUCH" } } });
        bench.StartBmc();

        Assert.Contains(bench.LogLines, line => line.StartsWith("resetSwitch is not served", StringComparison.Ordinal));
        Assert.Equal(FaultCode.Unsupported, (await bench.OrderAsync(PowerAction.ForceRestart)).Fault!.Code);
        Assert.Equal(PowerActionOutcome.Done, await bench.OutcomeAsync(PowerAction.On));
    }

    [Fact]
    public async Task Orders_that_do_not_exist_or_come_too_late_are_refused()
    {
        await using PowerBench bench = await PowerBench.StartAsync();

        Assert.Equal(FaultCode.Invalid, (await bench.OrderAsync((PowerAction)99)).Fault!.Code);
        await bench.Power.DisposeAsync();
        Assert.Equal(FaultCode.Unavailable, (await bench.OrderAsync(PowerAction.On)).Fault!.Code);
    }
}
