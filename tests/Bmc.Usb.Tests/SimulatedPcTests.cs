using Bmc.Contracts.Board;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Simulation;
using Bmc.Contracts.Usb;
using Bmc.Linux.Gpio;
using Bmc.Simulator;
using Bmc.Usb.Gadget;
using Bmc.Usb.Keyboard;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Usb.Tests;

/// <summary>The gadget and its keyboard on the simulated PC, as `bmc all` runs them.</summary>
public sealed class SimulatedPcTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly CancellationTokenSource _stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly SimulatedPc _pc;
    private readonly UsbGadget _gadget;
    private readonly UsbKeyboard _keyboard;
    private readonly Task _running;

    public SimulatedPcTests()
    {
        _pc = new SimulatedPc(new SimulatedPcOptions { TimeScale = 10 }, _time);
        _pc.Start();
        _gadget = new UsbGadget(_pc.Devices, new BoardUsb("sim_udc.0"), Compositions.KeyboardOnly, _time, NullLogger.Instance);
        _keyboard = new UsbKeyboard(_gadget, _time, NullLogger.Instance);
        _running = Task.WhenAll(_gadget.RunAsync(_stopping.Token), _keyboard.RunAsync(_stopping.Token));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        await _keyboard.DisposeAsync();
        await _pc.DisposeAsync();
        _stopping.Dispose();
    }

    [Fact]
    public async Task Types_a_string_that_the_simulated_pc_receives()
    {
        await SwitchOnAsync();
        const string Text = "root\nls -l /dev/disk | grep \"A & B\" > ~/out_1.txt; echo 100%\n";

        Assert.Null((await TypeAsync(Text)).Fault);
        await PassUntilAsync(state => state.TypedText == Text);
    }

    [Fact]
    public async Task Has_a_keyboard_while_the_pc_is_on_and_not_while_it_is_off()
    {
        Assert.Equal(GadgetState.NotAttached, (await _keyboard.GetStateAsync(Token)).Gadget);
        Assert.NotNull((await TypeAsync("lost")).Fault);

        await SwitchOnAsync();
        Assert.Equal(GadgetState.Configured, (await _keyboard.GetStateAsync(Token)).Gadget);
        Assert.Null((await TypeAsync("heard")).Fault);
        await PassUntilAsync(state => state.TypedText == "heard");
    }

    [Fact]
    public async Task Lights_caps_lock_as_the_pc_does_and_types_past_it()
    {
        await SwitchOnAsync();
        Assert.Null((await _time.PassUntilAsync(_keyboard.PressAsync(new PressKeysRequest(0, [0x39]), Token).AsTask())).Fault);
        await PassUntilAsync(async () => (await _keyboard.GetStateAsync(Token)).CapsLock);

        Assert.Null((await TypeAsync("Aa")).Fault);
        await PassUntilAsync(state => state.TypedText == "Aa");
        await PassUntilAsync(async () => (await _keyboard.GetStateAsync(Token)).CapsLock);
    }

    private async Task SwitchOnAsync()
    {
        Assert.True(_pc.Devices.TryFindGpioLine("sim-front-panel", "PWR_SW", out GpioLineAddress line, out string? reason), reason);
        using (var powerSwitch = new GpioOutput(line, activeLow: true))
        {
            powerSwitch.Asserted = true;
            _time.Advance(TimeSpan.FromMilliseconds(200));
            powerSwitch.Asserted = false;
        }

        await PassUntilAsync(state => state.BootStage == "OperatingSystem");
        await PassUntilAsync(async () => (await _keyboard.GetStateAsync(Token)).Gadget == GadgetState.Configured);
    }

    private async Task<Contracts.Result> TypeAsync(string text) =>
        await _time.PassUntilAsync(_keyboard.TypeAsync(new TypeTextRequest(text), Token).AsTask());

    private Task PassUntilAsync(Func<SimulatedPcState, bool> condition) =>
        PassUntilAsync(async () => condition(await _pc.Simulation.GetStateAsync(Token)));

    /// <summary>Lets a minute pass at most.</summary>
    private async Task PassUntilAsync(Func<Task<bool>> condition)
    {
        DateTimeOffset limit = _time.GetUtcNow() + TimeSpan.FromMinutes(1);
        while (!await condition())
        {
            Assert.True(_time.GetUtcNow() < limit, "It does not come true.");
            _time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }
    }
}
