using Bmc.Contracts.Simulation;
using Bmc.Linux.Gpio;

namespace Bmc.Simulator.Tests.Machine;

public sealed class PowerTests : IAsyncDisposable
{
    private readonly SimulatedPcFixture _pc = new();

    public ValueTask DisposeAsync() => _pc.DisposeAsync();

    [Theory]
    [InlineData(40)]
    [InlineData(100)]
    [InlineData(500)]
    [InlineData(3900)]
    public async Task Switches_on_at_a_press_of_the_power_switch(int milliseconds)
    {
        _pc.Press(_pc.PowerSwitch, milliseconds);
        Assert.True(_pc.PowerLed.Asserted);
        Assert.True((await _pc.StateAsync()).PoweredOn);
    }

    [Fact]
    public void Takes_a_bounce_for_no_press()
    {
        _pc.Press(_pc.PowerSwitch, 20);
        _pc.PassSeconds(5);
        Assert.False(_pc.PowerLed.Asserted);
    }

    [Fact]
    public async Task Boots_through_its_stages()
    {
        Assert.Equal("Off", await _pc.StageAsync());
        _pc.Press(_pc.PowerSwitch, 200);
        Assert.Equal("PowerOnSelfTest", await _pc.StageAsync());
        _pc.PassSeconds(2);
        Assert.Equal("BootLoader", await _pc.StageAsync());
        _pc.PassSeconds(2);
        Assert.Equal("OperatingSystem", await _pc.StageAsync());
    }

    [Fact]
    public async Task Shuts_down_when_pressed_while_the_operating_system_runs()
    {
        _pc.SwitchOn();
        _pc.Press(_pc.PowerSwitch, 200);
        Assert.Equal("ShuttingDown", await _pc.StageAsync());
        Assert.True(_pc.PowerLed.Asserted);
        _pc.PassSeconds(3);
        Assert.Equal("Off", await _pc.StageAsync());
        Assert.False(_pc.PowerLed.Asserted);
    }

    [Fact]
    public async Task Stays_on_when_told_to_ignore_the_power_button()
    {
        _pc.SwitchOn();
        await _pc.SetFaultAsync(SimulatedFault.IgnorePowerButton);
        _pc.Press(_pc.PowerSwitch, 200);
        _pc.PassSeconds(60);
        Assert.Equal("OperatingSystem", await _pc.StageAsync());
    }

    [Fact]
    public async Task Cuts_power_when_the_switch_is_held_four_seconds_whatever_the_operating_system_thinks()
    {
        _pc.SwitchOn();
        await _pc.SetFaultAsync(SimulatedFault.IgnorePowerButton);
        _pc.PowerSwitch.Asserted = true;
        _pc.Pass(3999);
        Assert.True(_pc.PowerLed.Asserted);
        _pc.Pass(1);
        Assert.False(_pc.PowerLed.Asserted);
    }

    [Fact]
    public async Task Does_not_start_again_while_the_switch_that_cut_the_power_stays_held()
    {
        _pc.SwitchOn();
        _pc.Press(_pc.PowerSwitch, 60_000);
        Assert.Equal("Off", await _pc.StageAsync());
        _pc.Press(_pc.PowerSwitch, 200);
        Assert.True(_pc.PowerLed.Asserted);
    }

    [Fact]
    public void Does_not_cut_the_power_with_the_press_that_gave_it()
    {
        _pc.Press(_pc.PowerSwitch, 6000);
        Assert.True(_pc.PowerLed.Asserted);
    }

    [Fact]
    public void Switches_off_at_once_when_pressed_before_the_operating_system_is_up()
    {
        _pc.Press(_pc.PowerSwitch, 200);
        _pc.Pass(500);
        _pc.Press(_pc.PowerSwitch, 200);
        Assert.False(_pc.PowerLed.Asserted);
    }

    [Fact]
    public async Task Starts_the_boot_again_at_a_reset()
    {
        _pc.SwitchOn();
        _pc.Press(_pc.ResetSwitch, 200);
        Assert.Equal("PowerOnSelfTest", await _pc.StageAsync());
        Assert.True(_pc.PowerLed.Asserted);
    }

    [Fact]
    public void Stays_off_at_a_reset_when_off()
    {
        _pc.Press(_pc.ResetSwitch, 200);
        Assert.False(_pc.PowerLed.Asserted);
    }

    [Theory]
    [InlineData(SimulatedFault.AcLoss)]
    [InlineData(SimulatedFault.PowerSupplyFailure)]
    public async Task Goes_off_with_its_supply_and_stays_off_when_that_returns(SimulatedFault fault)
    {
        _pc.SwitchOn();
        await _pc.SetFaultAsync(fault);
        Assert.False(_pc.PowerLed.Asserted);
        _pc.Press(_pc.PowerSwitch, 200);
        Assert.False(_pc.PowerLed.Asserted);
        await _pc.SetFaultAsync(fault, active: false);
        _pc.PassSeconds(10);
        Assert.False(_pc.PowerLed.Asserted);
        _pc.Press(_pc.PowerSwitch, 200);
        Assert.True(_pc.PowerLed.Asserted);
    }

    [Fact]
    public async Task Flickers_the_disk_led_during_the_boot_only()
    {
        using var disk = new GpioInput(_pc.Line("HDD_LED"), activeLow: false);
        int edges = 0;
        disk.Changed += () => edges++;
        _pc.SwitchOn();
        Assert.InRange(edges, 5, 100);
        Assert.False((await _pc.StateAsync()).Lines["HDD_LED"]);
        edges = 0;
        _pc.PassSeconds(10);
        Assert.Equal(0, edges);
    }

    [Fact]
    public async Task Boots_faster_by_its_time_scale_but_keeps_the_time_of_its_switches()
    {
        await using var pc = new SimulatedPcFixture(new SimulatedPcOptions { TimeScale = 20 });
        pc.Press(pc.PowerSwitch, 100);
        pc.Pass(200);
        Assert.Equal("OperatingSystem", await pc.StageAsync());
        pc.PowerSwitch.Asserted = true;
        pc.Pass(3999);
        Assert.Equal("Off", await pc.StageAsync());
    }

    [Fact]
    public async Task Prints_its_boot_on_the_serial_line()
    {
        _pc.SwitchOn();
        string printed = await _pc.Pc.Simulation.GetSerialOutputAsync(TestContext.Current.CancellationToken);
        string[] expected = ["Simulated BIOS", "Boot loader", "Linux version", "sim login: "];
        int at = 0;
        foreach (string part in expected)
        {
            int found = printed.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"no \"{part}\" after character {at} of: {printed}");
            at = found;
        }
    }
}
