using Bmc.Linux.Hid;

namespace Bmc.Simulator.Tests.UsbHost;

public sealed class UsbHostTests : IAsyncDisposable
{
    private readonly SimulatedPcFixture _pc = new();

    public UsbHostTests()
    {
        _pc.Pc.Start();
        Assert.Null(_pc.Pc.UsbProblem);
    }

    private string State => File.ReadAllText(Path.Combine(_pc.Pc.Devices.SysRoot, "class/udc/sim_udc.0/state")).Trim();

    private string WakeFile => Path.Combine(_pc.Pc.Devices.SysRoot, "class/udc/sim_udc.0/srp");

    public ValueTask DisposeAsync() => _pc.DisposeAsync();

    [Fact]
    public async Task Configures_the_keyboard_when_the_pc_is_on_and_loses_it_when_off()
    {
        BindKeyboard();
        Assert.Equal("not attached", State);
        _pc.SwitchOn();
        await UntilAsync(() => State == "configured");
        _pc.Press(_pc.PowerSwitch, 5000);
        await UntilAsync(() => State == "not attached");
    }

    [Fact]
    public async Task Loses_a_keyboard_that_is_unbound()
    {
        string gadget = BindKeyboard();
        _pc.SwitchOn();
        await UntilAsync(() => State == "configured");
        await File.WriteAllTextAsync(Path.Combine(gadget, "UDC"), "\n", TestContext.Current.CancellationToken);
        await UntilAsync(() => State == "not attached");
    }

    [Theory]
    [InlineData("idVendor", "0x0000")]
    [InlineData("UDC", "other_udc.0")]
    public async Task Takes_no_gadget_that_is_bound_elsewhere_or_has_no_name(string attribute, string value)
    {
        string gadget = BindKeyboard();
        await File.WriteAllTextAsync(Path.Combine(gadget, attribute), value, TestContext.Current.CancellationToken);
        _pc.SwitchOn();
        for (int look = 0; look < 50; look++)
        {
            _pc.Pass(10);
            await Task.Yield();
        }

        Assert.Equal("not attached", State);
    }

    [Theory]
    [InlineData("protocol", "2")]
    [InlineData("report_desc", "nonsense")]
    [InlineData("report_length", "6")]
    public async Task Configures_a_gadget_without_a_keyboard_and_hears_no_keys(string attribute, string value)
    {
        string gadget = BindKeyboard();
        await File.WriteAllTextAsync(Path.Combine(gadget, "functions/hid.usb0", attribute), value, TestContext.Current.CancellationToken);
        using HidGadgetDevice keyboard = OpenKeyboard();
        _pc.SwitchOn();
        await UntilAsync(() => State == "configured");
        for (int press = 0; press < 5; press++)
        {
            keyboard.Write([0, 0, 4, 0, 0, 0, 0, 0]);
            _pc.Pass(20);
            await Task.Yield();
        }

        Assert.Equal("", (await _pc.StateAsync()).TypedText);
    }

    [Fact]
    public async Task Enumerates_a_gadget_that_has_become_another_one_anew()
    {
        string gadget = BindKeyboard();
        _pc.SwitchOn();
        await UntilAsync(() => State == "configured");
        await File.WriteAllTextAsync(Path.Combine(gadget, "functions/hid.usb0/protocol"), "0", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(gadget, "idProduct"), "0x0105", TestContext.Current.CancellationToken);
        bool seen = false;
        await UntilAsync(() => (seen |= State == "not attached") && State == "configured");
    }

    [Fact]
    public async Task Sleeps_without_polling_and_wakes_at_a_keyboard_that_asks()
    {
        BindKeyboard();
        using HidGadgetDevice keyboard = OpenKeyboard();
        _pc.SwitchOn();
        await UntilAsync(() => State == "configured");
        Assert.Null((await _pc.Pc.Simulation.SetSleepAsync(true, TestContext.Current.CancellationToken)).Fault);
        await UntilAsync(() => State == "suspended");
        Assert.True(_pc.PowerLed.Asserted);
        await UntilAsync(() => keyboard.Write(new byte[8]) == HidWrite.Waiting);

        await File.WriteAllTextAsync(WakeFile, "1", TestContext.Current.CancellationToken);
        await UntilAsync(() => State == "configured");
        Assert.False((await _pc.StateAsync()).Asleep);
        await PressAsync(keyboard, 0x00, 0x04);
        await UntilTypedAsync("a");
    }

    [Fact]
    public async Task Sleeps_on_when_the_gadget_may_not_wake_it()
    {
        string gadget = BindKeyboard();
        await File.WriteAllTextAsync(Path.Combine(gadget, "configs/c.1/bmAttributes"), "0xc0\n", TestContext.Current.CancellationToken);
        _pc.SwitchOn();
        await UntilAsync(() => State == "configured");
        await _pc.Pc.Simulation.SetSleepAsync(true, TestContext.Current.CancellationToken);
        await UntilAsync(() => State == "suspended");
        await File.WriteAllTextAsync(WakeFile, "1", TestContext.Current.CancellationToken);
        await UntilAsync(() => File.ReadAllText(WakeFile).Length == 0);
        Assert.True((await _pc.StateAsync()).Asleep);

        // Its own power button does.
        _pc.Press(_pc.PowerSwitch, 200);
        await UntilAsync(() => State == "configured");
        Assert.Equal("OperatingSystem", await _pc.StageAsync());
    }

    [Fact]
    public async Task Only_an_operating_system_sleeps() =>
        Assert.NotNull((await _pc.Pc.Simulation.SetSleepAsync(true, TestContext.Current.CancellationToken)).Fault);

    [Fact]
    public async Task Types_into_the_operating_system_and_lights_the_leds()
    {
        BindKeyboard();
        using HidGadgetDevice keyboard = OpenKeyboard();
        _pc.SwitchOn();
        await UntilAsync(() => State == "configured");
        await PressAsync(keyboard, 0x02, 0x0B); // H
        await PressAsync(keyboard, 0x00, 0x0C); // i
        await UntilTypedAsync("Hi");
        await PressAsync(keyboard, 0x00, 0x39); // Caps Lock
        byte led = 0;
        await UntilAsync(() =>
        {
            byte[] report = new byte[1];
            if (keyboard.Read(report) == 1)
                led = report[0];
            return led == 0x02;
        });
    }

    [Fact]
    public async Task Takes_no_report_while_no_host_polls()
    {
        BindKeyboard();
        using HidGadgetDevice keyboard = OpenKeyboard();
        byte[] report = [0, 0, 4, 0, 0, 0, 0, 0];
        await UntilAsync(() => keyboard.Write(report) == HidWrite.Waiting);
        _pc.SwitchOn();
        await UntilAsync(() => State == "configured");
        await PressAsync(keyboard, 0x00, 0x05);
        await UntilTypedAsync("b");
    }

    private Task UntilAsync(Func<bool> condition) => Waiting.UntilAsync(condition, "see the condition", () => _pc.Pass(10));

    private Task UntilTypedAsync(string text) =>
        Waiting.UntilAsync(async () => (await _pc.StateAsync()).TypedText == text, $"typed {text}", () => _pc.Pass(10));

    private HidGadgetDevice OpenKeyboard()
    {
        Assert.True(HidGadgetDevice.TryOpen(Path.Combine(_pc.Pc.Devices.DevRoot, "hidg0"), out HidGadgetDevice? device, out string? reason), reason);
        return device;
    }

    private async Task PressAsync(HidGadgetDevice keyboard, byte modifiers, byte key)
    {
        await UntilAsync(() => keyboard.Write([modifiers, 0, key, 0, 0, 0, 0, 0]) == HidWrite.Queued);
        await UntilAsync(() => keyboard.Write(new byte[8]) == HidWrite.Queued);
    }

    private string BindKeyboard()
    {
        string gadget = Path.Combine(_pc.Pc.Devices.ConfigfsRoot, "usb_gadget", "g1");
        string function = Path.Combine(gadget, "functions", "hid.usb0");
        string configuration = Path.Combine(gadget, "configs", "c.1");
        Directory.CreateDirectory(function);
        Directory.CreateDirectory(configuration);
        File.WriteAllText(Path.Combine(gadget, "idVendor"), "0x1d6b\n");
        File.WriteAllText(Path.Combine(gadget, "idProduct"), "0x0104\n");
        File.WriteAllText(Path.Combine(configuration, "bmAttributes"), "0xe0\n");
        File.WriteAllText(Path.Combine(function, "protocol"), "1\n");
        File.WriteAllText(Path.Combine(function, "subclass"), "1\n");
        File.WriteAllText(Path.Combine(function, "report_length"), "8\n");
        File.WriteAllBytes(Path.Combine(function, "report_desc"), HidReportDescriptorTests.BootKeyboard);
        File.CreateSymbolicLink(Path.Combine(configuration, "hid.usb0"), function);
        File.WriteAllText(Path.Combine(gadget, "UDC"), "sim_udc.0\n");
        return gadget;
    }
}
