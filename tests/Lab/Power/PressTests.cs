using System.Text.RegularExpressions;
using Bmc.Lab.Machine;

namespace Bmc.Lab.Power;

/// <summary>The hardware role and the kernel's lines: what is ordered moves them, and nothing else does.</summary>
public class PressTests(PressTests.Bare bare) : IClassFixture<PressTests.Bare>
{
    [Fact]
    public async Task Starting_the_role_drives_every_output_to_its_inactive_level_and_asserts_none()
    {
        VirtualMachine machine = await bare.OnAsync();
        await bare.Hardware.StopAsync();
        int before = machine.Lines.Moves.Count;

        await bare.Hardware.StartAsync();

        LineRecord record = machine.Lines.Since(before);
        bare.Panel.AssertUntouched(record);
        foreach (string line in FrontPanel.Switches)
        {
            // The level first, then the direction: an output never begins at a level that nobody chose.
            Assert.Equal([LineEvent.Driven, LineEvent.Output], record.Of(bare.Panel.NumberOf(line)).Where(move => move.Event != LineEvent.Read).Take(2).Select(move => move.Event));
        }
    }

    [Fact]
    public async Task An_order_presses_once_and_lets_go()
    {
        VirtualMachine machine = await bare.OnAsync();
        await bare.PcIsAsync(on: false);
        int before = machine.Lines.Moves.Count;

        await machine.Shell.RunAsync("bmc ctl power on");
        await bare.Panel.UntilLevelAsync(FrontPanel.PowerSwitch, high: false);

        Assertion press = Assert.Single(bare.Panel.Presses(machine.Lines.Since(before), FrontPanel.PowerSwitch));
        Assert.InRange(press.Length, TimeSpan.FromMilliseconds(100), FrontPanel.LongestPress);
        bare.Panel.AssertUntouched(machine.Lines.Since(before), FrontPanel.ResetSwitch, FrontPanel.DiagnosticSwitch);
    }

    [Fact]
    public async Task Forcing_off_holds_the_switch_longer_than_a_press_and_never_too_long()
    {
        VirtualMachine machine = await bare.OnAsync();
        await bare.PcIsAsync(on: true);
        int before = machine.Lines.Moves.Count;

        await machine.Shell.RunAsync("bmc ctl power push; bmc ctl power off");
        await bare.Panel.UntilLevelAsync(FrontPanel.PowerSwitch, high: false);

        IReadOnlyList<Assertion> presses = bare.Panel.Presses(machine.Lines.Since(before), FrontPanel.PowerSwitch);
        Assert.Equal(2, presses.Count);
        Assert.True(presses[1].Length > 4 * presses[0].Length, $"{presses[0].Length} and {presses[1].Length}");
        Assert.InRange(presses[1].Length, TimeSpan.FromSeconds(4), FrontPanel.LongestPress);
        bare.Panel.AssertUntouched(machine.Lines.Since(before), FrontPanel.ResetSwitch, FrontPanel.DiagnosticSwitch);
    }

    [Fact]
    public async Task The_LED_that_the_PC_lights_is_its_power()
    {
        await bare.OnAsync();

        await bare.PcIsAsync(on: true);
        await bare.PcIsAsync(on: false);
        await bare.PcIsAsync(on: true);
    }

    [Fact]
    public async Task An_edge_storm_costs_neither_the_state_nor_memory()
    {
        VirtualMachine machine = await bare.OnAsync();
        await bare.PcIsAsync(on: false);
        await StormAsync(machine);
        await bare.PcIsAsync(on: true);
        int before = await bare.Hardware.ResidentAsync();
        int moves = machine.Lines.Moves.Count;

        for (int round = 0; round < 3; round++)
            await StormAsync(machine);

        // The last pull of a storm is up.
        await bare.PcIsAsync(on: true);
        int after = await bare.Hardware.ResidentAsync();
        Assert.True(after < before + 8 * 1024, $"{before} KiB became {after} KiB");
        bare.Panel.AssertUntouched(machine.Lines.Since(moves));
    }

    [Fact]
    public async Task A_press_whose_role_is_killed_ends_and_is_not_taken_up_again()
    {
        VirtualMachine machine = await bare.OnAsync();
        await bare.PcIsAsync(on: true);
        await machine.Shell.DoAsync("bmc ctl power off > /run/order.log 2>&1 &");
        await bare.Panel.UntilLevelAsync(FrontPanel.PowerSwitch, high: true);

        await bare.Hardware.KillAsync();
        int killed = machine.Lines.Moves.Count;
        await machine.Shell.DoAsync("bmc release-lines --board qemu-virt");

        Assert.False(await bare.Panel.IsHighAsync(FrontPanel.PowerSwitch));
        await bare.Hardware.StartAsync();
        await bare.PcIsAsync(on: true);
        Assert.False(await bare.Panel.IsHighAsync(FrontPanel.PowerSwitch));
        bare.Panel.AssertUntouched(machine.Lines.Since(killed));
    }

    private Task<string> StormAsync(VirtualMachine machine) => machine.Shell.DoAsync(
        $"cd {bare.Panel.Files(FrontPanel.PowerLed)}; i=0; while [ $i -lt 1000 ]; do echo pull-down > pull; echo pull-up > pull; i=$((i+1)); done");

    public sealed class Bare : SharedMachine
    {
        private VirtualMachine? _machine;

        internal FrontPanel Panel { get; private set; } = null!;

        internal RoleByHand Hardware { get; private set; } = null!;

        /// <summary>The PC goes on or off, and the BMC has seen it.</summary>
        internal async Task PcIsAsync(bool on)
        {
            await Panel.PullAsync(FrontPanel.PowerLed, on);
            await _machine!.Shell.UntilAsync("bmc ctl power --json", state => Regex.IsMatch(state, $"\"state\": *\"{(on ? "On" : "Off")}\""));
        }

        private protected override Task<MachineOptions> DescribeAsync() => ShippedMachine.BareAsync(Folder);

        private protected override async Task PrepareAsync(VirtualMachine machine)
        {
            _machine = machine;
            Hardware = new RoleByHand(machine, "hardware");
            await FrontPanel.MakeAsync(machine);
            await Hardware.StartAsync();
            Panel = await FrontPanel.FindAsync(machine);
        }
    }
}
