using Bmc.Contracts.Simulation;
using Bmc.Linux.Hid;

namespace Bmc.Simulator.Tests.UsbHost;

public sealed class PointerTests : IAsyncDisposable
{
    // A pen of another maker than ours: 12 bits each way, two buttons behind them, no wheel.
    private static readonly byte[] Tablet =
    [
        0x05, 0x01, 0x09, 0x02, 0xA1, 0x01, 0x09, 0x01, 0xA1, 0x00,
        0x09, 0x30, 0x09, 0x31, 0x15, 0x00, 0x26, 0xFF, 0x0F, 0x75, 0x0C, 0x95, 0x02, 0x81, 0x42, // X, Y: 0-4095, with a null state
        0x05, 0x09, 0x19, 0x01, 0x29, 0x02, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01, 0x95, 0x02, 0x81, 0x02,
        0x75, 0x06, 0x95, 0x01, 0x81, 0x01, 0xC0, 0xC0,
    ];

    // HID 1.11 Appendix E.10, with a wheel and its sideways brother behind it (HID Usage Tables 1.4 §4.3, §15.9).
    private static readonly byte[] Mouse =
    [
        0x05, 0x01, 0x09, 0x02, 0xA1, 0x01, 0x09, 0x01, 0xA1, 0x00, 0x05, 0x09, 0x19, 0x01, 0x29, 0x03, 0x15, 0x00, 0x25, 0x01,
        0x95, 0x03, 0x75, 0x01, 0x81, 0x02, 0x95, 0x01, 0x75, 0x05, 0x81, 0x01, 0x05, 0x01, 0x09, 0x30, 0x09, 0x31, 0x09, 0x38,
        0x15, 0x81, 0x25, 0x7F, 0x75, 0x08, 0x95, 0x03, 0x81, 0x06, 0x05, 0x0C, 0x0A, 0x38, 0x02, 0x95, 0x01, 0x81, 0x06, 0xC0, 0xC0,
    ];

    private readonly SimulatedPcFixture _pc = new();
    private readonly GadgetTree _gadget;

    public PointerTests()
    {
        _pc.Pc.Start();
        _gadget = new GadgetTree(_pc.Pc.Devices.ConfigfsRoot);
    }

    public ValueTask DisposeAsync() => _pc.DisposeAsync();

    [Fact]
    public async Task Goes_where_an_absolute_pointer_says_and_stays_at_its_null_state()
    {
        _gadget.AddHid("pen", 4, Tablet);
        using HidGadgetDevice pen = await ConnectAsync("hidg0");

        await SendAsync(pen, [0xFF, 0x0F, 0x00, 0x01]); // X 4095, Y 0, first button
        await UntilAsync(pointer => pointer is { X: 1, Y: 0, Buttons: 1 });
        await SendAsync(pen, [0x00, 0xF0, 0xFF, 0x00]); // X 0, Y 4095, nothing pressed
        await UntilAsync(pointer => pointer is { X: 0, Y: 1, Buttons: 0 });
    }

    [Fact]
    public async Task Goes_as_far_as_a_mouse_says_and_counts_its_wheels()
    {
        _gadget.AddHid("mouse", 5, Mouse, protocol: "2");
        using HidGadgetDevice mouse = await ConnectAsync("hidg0");

        await SendAsync(mouse, [0x04, 80, 0xC4, 0xFF, 2]); // 80 right, 60 up, a notch towards the user, two to the right; middle button
        await UntilAsync(pointer => pointer is { X: 0.6, Y: 0.4, Buttons: 4, Wheel: -1, Pan: 2 });
        for (int move = 0; move < 8; move++)
            await SendAsync(mouse, [0, 127, 0, 0, 0]);
        await UntilAsync(pointer => pointer is { X: 1, Buttons: 0 });
    }

    [Fact]
    public async Task Hears_a_keyboard_and_two_pointers_each_at_its_own_device()
    {
        _gadget.AddHid("keyboard", 8, HidReportDescriptorTests.BootKeyboard, protocol: "1");
        _gadget.AddHid("pen", 4, Tablet);
        _gadget.AddHid("mouse", 5, Mouse, protocol: "2");
        using HidGadgetDevice keyboard = await ConnectAsync("hidg0");
        using HidGadgetDevice mouse = Open("hidg1"); // counted by their names
        using HidGadgetDevice pen = Open("hidg2");

        await SendAsync(keyboard, [0, 0, 4, 0, 0, 0, 0, 0]);
        await SendAsync(mouse, [0x02, 0, 0, 0, 0]);
        await SendAsync(pen, [0x00, 0x00, 0x00, 0x01]);
        await UntilAsync(pointer => pointer is { X: 0, Y: 0, Buttons: 3 });
        await Waiting.UntilAsync(async () => (await _pc.StateAsync()).TypedText == "a", "typed", () => _pc.Pass(10));
    }

    [Fact]
    public async Task Finds_a_device_by_the_number_that_the_kernel_gave_it()
    {
        _gadget.AddHid("pen", 4, Tablet, device: "237:2");
        using HidGadgetDevice pen = await ConnectAsync("hidg2");
        await SendAsync(pen, [0x00, 0x00, 0x00, 0x02]);
        await UntilAsync(pointer => pointer is { X: 0, Y: 0, Buttons: 2 });
    }

    private async Task<HidGadgetDevice> ConnectAsync(string device)
    {
        _gadget.Bind();
        _pc.SwitchOn();
        string state = Path.Combine(_pc.Pc.Devices.SysRoot, "class/udc/sim_udc.0/state");
        await Waiting.UntilAsync(() => File.ReadAllText(state) == "configured\n", "configured", () => _pc.Pass(10));
        return Open(device);
    }

    private HidGadgetDevice Open(string device)
    {
        Assert.True(HidGadgetDevice.TryOpen(Path.Combine(_pc.Pc.Devices.DevRoot, device), out HidGadgetDevice? opened, out string? reason), reason);
        return opened;
    }

    private Task SendAsync(HidGadgetDevice device, byte[] report) =>
        Waiting.UntilAsync(() => device.Write(report) == HidWrite.Queued, "taken", () => _pc.Pass(10));

    private Task UntilAsync(Func<SimulatedPointer, bool> condition) =>
        Waiting.UntilAsync(async () => condition((await _pc.StateAsync()).MousePointer), "the pointer there", () => _pc.Pass(10));
}
