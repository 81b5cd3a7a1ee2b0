using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Video;
using Bmc.Linux.Gpio;
using Bmc.Simulator;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Video.Tests;

public sealed class SimulatedPcTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shows_what_the_simulated_pc_shows()
    {
        var time = new FakeTimeProvider();
        await using var pc = new SimulatedPc(new SimulatedPcOptions { TimeScale = 10 }, time);
        await using var screen = new Screen(pc.Devices, new BoardVideo("sim"), time, NullLogger.Instance);
        Assert.Equal(ScreenSignal.NoSignal, (await screen.GetStateAsync(Token)).Signal);
        Assert.Equal(FaultCode.Unavailable, (await screen.CaptureAsync(90, Token)).Fault?.Code);

        SwitchOn(pc, time);
        ScreenFrame booting = (await screen.CaptureAsync(90, Token)).Value;
        Assert.Equal((booting.Width, booting.Height), Jpeg.ReadSize(booting.Jpeg));

        time.Advance(TimeSpan.FromSeconds(10));
        ScreenFrame login = (await screen.CaptureAsync(90, Token)).Value;
        Assert.True(login.Sequence > booting.Sequence);
        byte[] before = Jpeg.Decode(booting.Jpeg, booting.Width, booting.Height);
        byte[] after = Jpeg.Decode(login.Jpeg, login.Width, login.Height);
        // Grey text on black: a few percent of the pixels change.
        Assert.True(Jpeg.MeanError(before, after) > 1, "The two pictures look alike.");
    }

    private static void SwitchOn(SimulatedPc pc, FakeTimeProvider time)
    {
        Assert.True(pc.Devices.TryFindGpioLine("sim-front-panel", "PWR_SW", out GpioLineAddress line, out string? reason), reason);
        using var powerSwitch = new GpioOutput(line, activeLow: true);
        powerSwitch.Asserted = true;
        time.Advance(TimeSpan.FromMilliseconds(200));
        powerSwitch.Asserted = false;
        time.Advance(TimeSpan.FromMilliseconds(100));
    }
}
