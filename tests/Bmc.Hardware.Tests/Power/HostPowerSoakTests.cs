using Bmc.Contracts.Power;
using Bmc.Contracts.Simulation;

namespace Bmc.Hardware.Tests.Power;

public class HostPowerSoakTests
{
    private static readonly SimulatedFault[] _faults = [SimulatedFault.AcLoss, SimulatedFault.IgnorePowerButton, SimulatedFault.PowerSupplyFailure];

    /// <summary>Orders, faults, kills and restarts in any order: no switch stays pressed, and no order leaves the BMC stuck.</summary>
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Whatever_happens_no_switch_stays_pressed(int seed)
    {
        var random = new Random(seed);
        await using PowerBench bench = await PowerBench.StartAsync();
        await bench.Power.SetPolicyAsync(new PowerPolicyChange(PowerRestorePolicy.LastState), TestContext.Current.CancellationToken);
        for (int i = 0; i < 150; i++)
        {
            switch (random.Next(10))
            {
                case < 6:
                    PowerAction action = random.GetItems(Enum.GetValues<PowerAction>(), 1)[0];
                    _ = await bench.Power.ActAsync(PowerBench.Request(action), TestContext.Current.CancellationToken);
                    break;
                case 6 or 7:
                    await bench.FaultAsync(random.GetItems(_faults, 1)[0], active: random.Next(2) == 0);
                    bench.ReadMains(random.Next(4) switch { 0 => null, 1 => 0, _ => 230 });
                    break;
                case 8:
                    bench.KillBmc();
                    await bench.AdvanceAsync(TimeSpan.FromMilliseconds(random.Next(3000)));
                    bench.StartBmc();
                    await AssertReleasedAsync(bench);
                    break;
                default:
                    await bench.StopBmcAsync();
                    await AssertReleasedAsync(bench);
                    bench.StartBmc();
                    break;
            }

            await bench.AdvanceAsync(TimeSpan.FromMilliseconds(random.Next(4000)));
        }

        foreach (SimulatedFault fault in _faults)
            await bench.FaultAsync(fault, active: false);
        await bench.AdvanceAsync(bench.Board.Power.ShutdownTime + bench.Board.Power.MaximumPress);
        await AssertReleasedAsync(bench);
        await bench.OrderAsync(PowerAction.ForceOff);
        Assert.False((await bench.LookAsync()).PoweredOn);
        Assert.Equal(PowerActionOutcome.Done, await bench.OutcomeAsync(PowerAction.On));
    }

    private static async Task AssertReleasedAsync(PowerBench bench)
    {
        SimulatedPcState pc = await bench.LookAsync();
        Assert.False(pc.Lines["PWR_SW"]);
        Assert.False(pc.Lines["RST_SW"]);
    }
}
