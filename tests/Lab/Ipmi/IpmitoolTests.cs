using Bmc.Lab.Machine;
using Bmc.Lab.Power;

namespace Bmc.Lab.Ipmi;

/// <summary>The shipped image as its owner has it: ipmitool over the network, the PC's lines behind it.</summary>
[Collection<ShippedBmcTests>]
public class IpmitoolTests(ShippedBmc bmc)
{
    [Fact]
    public async Task It_says_who_it_is_and_how_the_chassis_is()
    {
        await bmc.OnAsync();

        Assert.Matches(@"IPMI Version +: 2\.0", await bmc.Owner.DoIpmitoolAsync("mc", "info"));
        Assert.Matches(@"System Power +: (on|off)", await bmc.Owner.DoIpmitoolAsync("chassis", "status"));
    }

    [Fact]
    public async Task The_LED_that_the_PC_lights_is_its_power_over_the_network()
    {
        VirtualMachine machine = await bmc.OnAsync();
        FrontPanel panel = await bmc.PanelAsync();

        await panel.PullAsync(FrontPanel.PowerLed, up: true);
        await PowerIsAsync("on");
        await panel.PullAsync(FrontPanel.PowerLed, up: false);
        await PowerIsAsync("off");
    }

    [Fact]
    public async Task An_order_over_the_network_is_one_press_of_the_kernel_s_line()
    {
        VirtualMachine machine = await bmc.OnAsync();
        FrontPanel panel = await bmc.PanelAsync();
        await panel.PullAsync(FrontPanel.PowerLed, up: false);
        await PowerIsAsync("off");
        int before = machine.Lines.Moves.Count;

        await bmc.Owner.DoIpmitoolAsync("chassis", "power", "on");
        await Eventually.GetAsync(
            () => Task.FromResult(panel.Presses(machine.Lines.Since(before), FrontPanel.PowerSwitch)),
            presses => presses.Any(press => press.End is not null), "the end of the press");

        Assertion only = Assert.Single(panel.Presses(machine.Lines.Since(before), FrontPanel.PowerSwitch));
        Assert.True(only.Length < FrontPanel.LongestPress);
        panel.AssertUntouched(machine.Lines.Since(before), FrontPanel.ResetSwitch, FrontPanel.DiagnosticSwitch);
    }

    [Fact]
    public async Task The_event_log_and_the_sensors_can_be_read()
    {
        await bmc.OnAsync();

        Assert.Matches(@"Entries +: \d+", await bmc.Owner.DoIpmitoolAsync("sel", "info"));
        Assert.Contains("CPU Temp", await bmc.Owner.DoIpmitoolAsync("sdr", "list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_gets_in_with_another_password()
    {
        VirtualMachine machine = await bmc.OnAsync();

        Ended ended = await HostProgram.RunAsync(
            HostProgram.Need("ipmitool", "ipmitool"),
            "-I", "lanplus", "-C", "17", "-H", "127.0.0.1", "-p", $"{machine.PortOf(ShippedMachine.Ipmi)}", "-U", "admin", "-P", "wrong", "mc", "info");

        Assert.NotEqual(0, ended.ExitCode);
    }

    private Task<string> PowerIsAsync(string state) => Eventually.GetAsync(
        () => bmc.Owner.DoIpmitoolAsync("chassis", "power", "status"), output => output.Contains($"is {state}", StringComparison.Ordinal), $"power {state}");
}
