using Bmc.Contracts.Simulation;
using Bmc.Linux.Gpio;
using Bmc.Linux.I2c;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Simulator.Tests;

/// <summary>A PC under a clock that only the test moves, with the hands and eyes of a BMC.</summary>
public sealed class SimulatedPcFixture : IAsyncDisposable
{
    public SimulatedPcFixture(SimulatedPcOptions? options = null)
    {
        Pc = new SimulatedPc(options ?? new SimulatedPcOptions(), Time);
        PowerSwitch = new GpioOutput(Line("PWR_SW"), activeLow: true);
        ResetSwitch = new GpioOutput(Line("RST_SW"), activeLow: true);
        PowerLed = new GpioInput(Line("PWR_LED"), activeLow: false);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public SimulatedPc Pc { get; }

    public GpioOutput PowerSwitch { get; }

    public GpioOutput ResetSwitch { get; }

    public GpioInput PowerLed { get; }

    public GpioLineAddress Line(string name)
    {
        Assert.True(Pc.Devices.TryFindGpioLine("sim-front-panel", name, out GpioLineAddress address, out string? reason), reason);
        return address;
    }

    public II2cBus Bus(int number)
    {
        Assert.True(Pc.Devices.TryOpenI2cBus(number, out II2cBus? bus, out string? reason), reason);
        return bus;
    }

    public void Press(GpioOutput line, int milliseconds)
    {
        line.Asserted = true;
        Pass(milliseconds);
        line.Asserted = false;
    }

    public void Pass(int milliseconds) => Time.Advance(TimeSpan.FromMilliseconds(milliseconds));

    public void PassSeconds(int seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>A press and the boot that follows, until the operating system is up.</summary>
    public void SwitchOn()
    {
        Press(PowerSwitch, 200);
        PassSeconds(5);
    }

    public async Task<SimulatedPcState> StateAsync() => await Pc.Simulation.GetStateAsync(TestContext.Current.CancellationToken);

    public async Task<string> StageAsync() => (await StateAsync()).BootStage;

    public async Task SetFaultAsync(SimulatedFault fault, bool active = true, string? target = null)
    {
        var outcome = await Pc.Simulation.SetFaultAsync(new FaultRequest(fault, active, target), TestContext.Current.CancellationToken);
        Assert.Null(outcome.Fault);
    }

    public async ValueTask DisposeAsync()
    {
        PowerSwitch.Dispose();
        ResetSwitch.Dispose();
        PowerLed.Dispose();
        await Pc.DisposeAsync();
    }
}
