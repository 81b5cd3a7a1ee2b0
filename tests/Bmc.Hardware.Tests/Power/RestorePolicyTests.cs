using System.Globalization;
using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Power;
using Bmc.Contracts.Simulation;

namespace Bmc.Hardware.Tests.Power;

public class RestorePolicyTests
{
    private const string PowerSwitch = "PWR_SW";

    /// <summary>The longest delay of board/sim with its reaction time, and a little more.</summary>
    private static readonly TimeSpan _longEnough = TimeSpan.FromSeconds(8);

    [Theory]
    [InlineData(PowerRestorePolicy.AlwaysOff, true, false)]
    [InlineData(PowerRestorePolicy.AlwaysOff, false, false)]
    [InlineData(PowerRestorePolicy.LastState, true, true)]
    [InlineData(PowerRestorePolicy.LastState, false, false)]
    [InlineData(PowerRestorePolicy.AlwaysOn, true, true)]
    [InlineData(PowerRestorePolicy.AlwaysOn, false, true)]
    public async Task Acts_after_a_proven_loss_of_the_mains(PowerRestorePolicy policy, bool on, bool restored)
    {
        await using PowerBench bench = await WithPolicyAsync(policy);
        if (on)
            await bench.BootAsync();
        await bench.ProveMainsAsync(present: true);

        await LoseMainsAsync(bench);
        Assert.Equal(LastPowerEvent.AcFailed, bench.Status.LastEvent);
        await ReturnMainsAsync(bench);
        await bench.AdvanceAsync(_longEnough);

        Assert.Equal(restored, (await bench.LookAsync()).PoweredOn);
        Assert.Equal((on ? 1 : 0) + (restored ? 1 : 0), (await bench.PressesAsync(PowerSwitch)).Count);
        if (restored)
            Assert.Equal(policy == PowerRestorePolicy.AlwaysOn ? RestartCause.PolicyAlwaysOn : RestartCause.PolicyLastState, bench.Status.RestartCause);
    }

    [Fact]
    public async Task A_policy_set_to_stay_off_during_the_delay_counts()
    {
        await using PowerBench bench = await WithPolicyAsync(PowerRestorePolicy.AlwaysOn);
        await bench.ProveMainsAsync(present: true);
        await LoseMainsAsync(bench);
        await ReturnMainsAsync(bench);

        await bench.Power.SetPolicyAsync(new PowerPolicyChange(PowerRestorePolicy.AlwaysOff), TestContext.Current.CancellationToken);
        await bench.AdvanceAsync(_longEnough);

        Assert.Empty((await bench.LookAsync()).History);
    }

    [Theory]
    [InlineData(0, 2.0)]
    [InlineData(0.5, 4.5)]
    [InlineData(0.999, 7.0)]
    public async Task Waits_for_the_reaction_time_and_a_random_part_of_the_boards_maximum(double chance, double seconds)
    {
        await using PowerBench bench = await WithPolicyAsync(PowerRestorePolicy.AlwaysOn);
        bench.Chance = chance;
        await bench.ProveMainsAsync(present: true);
        await LoseMainsAsync(bench);
        await ReturnMainsAsync(bench);

        await bench.AdvanceAsync(TimeSpan.FromSeconds(seconds - 0.1));
        Assert.Empty((await bench.LookAsync()).History);
        await bench.AdvanceAsync(TimeSpan.FromSeconds(0.2));
        Assert.Single((await bench.LookAsync()).History);
    }

    [Fact]
    public async Task One_low_reading_or_a_silent_sensor_is_no_loss()
    {
        await using PowerBench bench = await WithPolicyAsync(PowerRestorePolicy.AlwaysOn);
        await bench.ProveMainsAsync(present: true);
        foreach (double? volts in (double?[])[0, null, 0, 230, null, 230])
        {
            bench.ReadMains(volts);
            await bench.AdvanceAsync(TimeSpan.FromSeconds(volts == 0 ? 2 : 20));
        }

        Assert.Empty((await bench.LookAsync()).History);
        Assert.True(bench.Status.MainsPresent);
    }

    [Fact]
    public async Task A_BMC_killed_between_loss_and_return_still_knows_that_the_PC_was_on()
    {
        await using PowerBench bench = await WithPolicyAsync(PowerRestorePolicy.LastState);
        await bench.BootAsync();
        await bench.ProveMainsAsync(present: true);
        await LoseMainsAsync(bench);
        await bench.AdvanceAsync(TimeSpan.FromMinutes(1));

        bench.KillBmc();
        bench.StartBmc();
        await bench.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Single(await bench.PressesAsync(PowerSwitch));
        await ReturnMainsAsync(bench);
        await bench.AdvanceAsync(_longEnough);

        Assert.True((await bench.LookAsync()).PoweredOn);
    }

    [Fact]
    public async Task A_BMC_that_starts_without_mains_evidence_does_not_press()
    {
        await using PowerBench bench = await WithPolicyAsync(PowerRestorePolicy.LastState);
        await bench.BootAsync();
        await bench.ProveMainsAsync(present: true);
        bench.KillBmc();
        await bench.FaultAsync(SimulatedFault.AcLoss);
        await bench.FaultAsync(SimulatedFault.AcLoss, active: false);

        bench.StartBmc();
        await bench.ProveMainsAsync(present: true);
        await bench.AdvanceAsync(_longEnough);

        Assert.False((await bench.LookAsync()).PoweredOn);
        Assert.Single(await bench.PressesAsync(PowerSwitch));
    }

    [Fact]
    public async Task A_PC_that_was_shut_down_before_the_loss_stays_off()
    {
        await using PowerBench bench = await WithPolicyAsync(PowerRestorePolicy.LastState);
        await bench.BootAsync();
        await bench.ProveMainsAsync(present: true);
        await bench.OrderAsync(PowerAction.GracefulShutdown);

        await LoseMainsAsync(bench);
        await ReturnMainsAsync(bench);
        await bench.AdvanceAsync(_longEnough);

        Assert.False((await bench.LookAsync()).PoweredOn);
    }

    [Fact]
    public async Task A_PC_that_went_off_by_itself_a_while_before_the_loss_stays_off()
    {
        await using PowerBench bench = await WithPolicyAsync(PowerRestorePolicy.LastState);
        await bench.BootAsync();
        await bench.ProveMainsAsync(present: true);
        await bench.FaultAsync(SimulatedFault.PowerSupplyFailure);
        await bench.FaultAsync(SimulatedFault.PowerSupplyFailure, active: false);
        await bench.AdvanceAsync(TimeSpan.FromSeconds(11));

        await LoseMainsAsync(bench);
        await ReturnMainsAsync(bench);
        await bench.AdvanceAsync(_longEnough);

        Assert.False((await bench.LookAsync()).PoweredOn);
    }

    [Fact]
    public async Task Any_order_in_the_delay_takes_the_place_of_the_policy()
    {
        await using PowerBench bench = await WithPolicyAsync(PowerRestorePolicy.AlwaysOn);
        await bench.ProveMainsAsync(present: true);
        await LoseMainsAsync(bench);
        await ReturnMainsAsync(bench);

        Assert.Equal(PowerActionOutcome.NothingToDo, await bench.OutcomeAsync(PowerAction.ForceOff));
        await bench.AdvanceAsync(_longEnough);

        Assert.Empty((await bench.LookAsync()).History);
    }

    [Fact]
    public async Task A_loss_ends_the_order_under_way()
    {
        await using PowerBench bench = await WithPolicyAsync(PowerRestorePolicy.AlwaysOff);
        await bench.BootAsync();
        await bench.ProveMainsAsync(present: true);
        await bench.FaultAsync(SimulatedFault.IgnorePowerButton);
        Task<Result<PowerActionReport>> order = bench.Power.ActAsync(PowerBench.Request(PowerAction.GracefulShutdown, wait: true), TestContext.Current.CancellationToken).AsTask();

        await bench.ProveMainsAsync(present: false);

        Assert.Equal("the mains was lost", (await order).Value.Detail);
        await bench.StopBmcAsync();
        Assert.Contains(((byte)0x09, 0x04, true), bench.EventLog.Events);
    }

    [Theory]
    [InlineData("power-on", "boot-2", true)]
    [InlineData("watchdog", "boot-2", false)]
    [InlineData("power-on", "boot-1", false)]
    [InlineData(null, "boot-2", false)]
    [InlineData("power-on", null, false)]
    public async Task A_BMC_on_the_same_mains_acts_once_after_its_own_power_on(string? resetCause, string? bootId, bool restored)
    {
        string file = Path.GetTempFileName();
        await using PowerBench bench = new(board => board with
        {
            Power = board.Power with { Mains = new BoardMainsSense(MainsEvidence.PowerOnReset, null, null, file, "power-on") },
        });
        await File.WriteAllTextAsync(file, "software\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(bench.BootIdFile, "boot-1\n", TestContext.Current.CancellationToken);
        bench.StartBmc();
        await bench.Power.SetPolicyAsync(new PowerPolicyChange(PowerRestorePolicy.LastState), TestContext.Current.CancellationToken);
        await bench.BootAsync();

        // Both lose their power; the BMC comes back by itself.
        bench.KillBmc();
        await bench.FaultAsync(SimulatedFault.AcLoss);
        await bench.FaultAsync(SimulatedFault.AcLoss, active: false);
        await WriteOrDeleteAsync(file, resetCause);
        await WriteOrDeleteAsync(bench.BootIdFile, bootId);
        bench.StartBmc();
        await bench.AdvanceAsync(_longEnough);
        Assert.Equal(restored, (await bench.LookAsync()).PoweredOn);

        // The role alone starts again: same boot, same file, no loss.
        await bench.OrderAsync(PowerAction.ForceOff);
        int edges = (await bench.LookAsync()).History.Count;
        bench.KillBmc();
        bench.StartBmc();
        await bench.AdvanceAsync(_longEnough);
        Assert.Equal(edges, (await bench.LookAsync()).History.Count);
        File.Delete(file);
    }

    [Fact]
    public async Task The_policy_is_stored_before_the_answer_or_not_taken()
    {
        await using PowerBench bench = await WithPolicyAsync(PowerRestorePolicy.LastState);
        Assert.Contains("LastState", await File.ReadAllTextAsync(bench.StateFile, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        // A folder in the way of the temporary file: no user, root included, can write over it.
        Directory.CreateDirectory($"{bench.StateFile}.new/full");
        Result refused = await bench.Power.SetPolicyAsync(new PowerPolicyChange(PowerRestorePolicy.AlwaysOn), TestContext.Current.CancellationToken);

        Assert.Equal(FaultCode.Unavailable, refused.Fault!.Code);
        Assert.Equal(PowerRestorePolicy.LastState, bench.Status.RestorePolicy);
        Assert.Contains("LastState", await File.ReadAllTextAsync(bench.StateFile, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-00:00:01")]
    [InlineData("00:04:16")]
    public async Task An_off_time_that_cannot_be_is_refused(string offTime)
    {
        await using PowerBench bench = await PowerBench.StartAsync();
        var change = new PowerPolicyChange(PowerCycleOffTime: TimeSpan.Parse(offTime, CultureInfo.InvariantCulture));

        Assert.Equal(FaultCode.Invalid, (await bench.Power.SetPolicyAsync(change, TestContext.Current.CancellationToken)).Fault!.Code);
    }

    private static async Task<PowerBench> WithPolicyAsync(PowerRestorePolicy policy)
    {
        PowerBench bench = await PowerBench.StartAsync();
        Assert.True((await bench.Power.SetPolicyAsync(new PowerPolicyChange(policy), TestContext.Current.CancellationToken)).IsDone);
        return bench;
    }

    private static async Task LoseMainsAsync(PowerBench bench)
    {
        await bench.FaultAsync(SimulatedFault.AcLoss);
        await bench.ProveMainsAsync(present: false);
    }

    private static async Task ReturnMainsAsync(PowerBench bench)
    {
        await bench.FaultAsync(SimulatedFault.AcLoss, active: false);
        await bench.ProveMainsAsync(present: true);
    }

    private static async Task WriteOrDeleteAsync(string file, string? contents)
    {
        File.Delete(file);
        if (contents is not null)
            await File.WriteAllTextAsync(file, contents, TestContext.Current.CancellationToken);
    }
}
