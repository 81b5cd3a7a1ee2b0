using Bmc.Contracts.Simulation;
using Bmc.Linux.Gpio;

namespace Bmc.Simulator.Tests.FrontPanel;

public sealed class FrontPanelTests : IAsyncDisposable
{
    private readonly SimulatedPcFixture _pc = new();

    public ValueTask DisposeAsync() => _pc.DisposeAsync();

    [Fact]
    public async Task Remembers_each_edge_that_the_bmc_made_with_its_time()
    {
        _pc.Press(_pc.PowerSwitch, 200);
        LineEvent[] history = [.. (await _pc.StateAsync()).History];
        Assert.Equal(["PWR_SW", "PWR_SW"], history.Select(edge => edge.Line));
        Assert.Equal([true, false], history.Select(edge => edge.Asserted));
        Assert.Equal(TimeSpan.FromMilliseconds(200), history[1].Time - history[0].Time);
    }

    [Fact]
    public async Task Forgets_the_oldest_edges()
    {
        for (int press = 0; press < 200; press++)
            _pc.Press(_pc.ResetSwitch, 1);
        SimulatedPcState state = await _pc.StateAsync();
        Assert.Equal(256, state.History.Count);
    }

    [Fact]
    public async Task Opening_and_closing_the_lines_moves_none()
    {
        Assert.Empty((await _pc.StateAsync()).History);
        GpioLineAddress led = _pc.Line("ID_LED");
        new GpioOutput(led, activeLow: false).Dispose();
        Assert.Empty((await _pc.StateAsync()).History);
    }

    [Fact]
    public async Task Keeps_the_level_of_a_line_that_is_closed()
    {
        GpioLineAddress led = _pc.Line("ID_LED");
        using (IGpioLine line = led.Request("test"))
            line.Drive(GpioLevel.High);
        Assert.True((await _pc.StateAsync()).Lines["ID_LED"]);
    }

    [Fact]
    public async Task Releases_a_line_that_is_closed_when_told_to()
    {
        await using var pc = new SimulatedPcFixture(new SimulatedPcOptions { ReleasesLinesOnClose = true });
        GpioLineAddress led = pc.Line("ID_LED");
        using (IGpioLine line = led.Request("test"))
            line.Drive(GpioLevel.High);
        Assert.False((await pc.StateAsync()).Lines["ID_LED"]);
    }

    [Fact]
    public async Task Shows_the_opened_case()
    {
        using var open = new GpioInput(_pc.Line("CASE_OPEN"), activeLow: false);
        int edges = 0;
        open.Changed += () => edges++;
        await _pc.SetFaultAsync(SimulatedFault.CaseOpened);
        Assert.True(open.Asserted);
        await _pc.SetFaultAsync(SimulatedFault.CaseOpened, active: false);
        Assert.False(open.Asserted);
        Assert.Equal(2, edges);
    }

    [Fact]
    public void Lets_a_handler_read_and_drive_lines()
    {
        using var identify = new GpioOutput(_pc.Line("ID_LED"), activeLow: false);
        _pc.PowerLed.Changed += () => identify.Asserted = _pc.PowerLed.Asserted;
        _pc.Press(_pc.PowerSwitch, 200);
        Assert.True(identify.Asserted);
    }

    [Fact]
    public void Refuses_to_drive_a_line_of_the_pc()
    {
        using IGpioLine led = _pc.Line("HDD_LED").Request("test");
        Assert.Throws<IOException>(() => led.Drive(GpioLevel.High));
    }

    [Theory]
    [InlineData("sim-front-panel", "PWR_SW", 0)]
    [InlineData("sim-front-panel", "5", 5)]
    public void Finds_a_line_by_name_or_offset(string chip, string line, int offset)
    {
        Assert.True(_pc.Pc.Devices.TryFindGpioLine(chip, line, out GpioLineAddress address, out _));
        Assert.Equal(offset, address.Offset);
    }

    [Theory]
    [InlineData("gpiochip0", "PWR_SW", "gpiochip0")]
    [InlineData("sim-front-panel", "NMI_SW", "NMI_SW")]
    public void Names_the_line_that_is_not_there(string chip, string line, string named)
    {
        Assert.False(_pc.Pc.Devices.TryFindGpioLine(chip, line, out _, out string? reason));
        Assert.Contains(named, reason, StringComparison.Ordinal);
    }
}
