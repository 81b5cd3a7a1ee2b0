using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Usb;
using Bmc.Usb.Gadget;
using Bmc.Usb.Keyboard;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Usb.Tests.Keyboard;

public sealed class UsbKeyboardTests : IAsyncDisposable
{
    private readonly TemporaryKernel _kernel = new();
    private readonly FakeTimeProvider _time = new();
    private readonly UsbGadget _gadget;
    private readonly UsbKeyboard _keyboard;

    public UsbKeyboardTests()
    {
        _kernel.AddController("udc", "configured");
        _kernel.ConnectHost();
        _gadget = new UsbGadget(_kernel, new BoardUsb(null), Compositions.KeyboardOnly, _time, NullLogger.Instance);
        _gadget.Ensure();
        _keyboard = new UsbKeyboard(_gadget, _time, NullLogger.Instance);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _keyboard.DisposeAsync();
        _kernel.Dispose();
    }

    [Fact]
    public async Task Types_each_key_and_lets_go_of_it_before_the_next()
    {
        Assert.True((await TypeAsync("Aaa")).IsDone);
        Assert.Equal(
            [
                "00 00", "00 00",   // nothing is pressed: is anybody there?
                "02 04", "00 00",   // Shift and A
                "00 04", "00 00",
                "00 04", "00 00",
            ],
            await ReadReportsAsync(8));
    }

    [Fact]
    public async Task Keeps_a_pace_that_hosts_can_follow()
    {
        long start = _time.GetTimestamp();
        await TypeAsync("0123456789");
        Assert.InRange(_time.GetElapsedTime(start), 20 * KeyboardTyper.Pace, 30 * KeyboardTyper.Pace);
    }

    [Fact]
    public async Task Presses_keys_together()
    {
        Assert.True((await PressAsync(0x05, 0x4C)).IsDone);
        Assert.Equal(["00 00", "00 00", "05 4C", "00 00"], await ReadReportsAsync(4));
    }

    [Fact]
    public async Task Presses_a_modifier_alone()
    {
        Assert.True((await PressAsync(0x08)).IsDone);
        Assert.Equal(["00 00", "00 00", "08 00", "00 00"], await ReadReportsAsync(4));
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x00, 0x01)]
    [InlineData(0x00, 0xE0)]
    [InlineData(0x02, 4, 5, 6, 7, 8, 9, 10)]
    public async Task Refuses_what_no_keyboard_can_press(byte modifiers, params int[] usages)
    {
        Result outcome = await PressAsync(modifiers, [.. usages.Select(usage => (byte)usage)]);
        Assert.Equal(FaultCode.Invalid, outcome.Fault?.Code);
        Assert.Equal(0, Drain());
    }

    [Fact]
    public async Task Presses_nothing_when_a_character_can_not_be_typed()
    {
        Result outcome = await TypeAsync("naïve");
        Assert.Equal(FaultCode.Invalid, outcome.Fault?.Code);
        Assert.Equal(0, Drain());
    }

    [Fact]
    public async Task Refuses_a_text_beyond_the_limit()
    {
        Result outcome = await TypeAsync(new string('a', UsbKeyboard.MaximumTextLength + 1));
        Assert.Equal(FaultCode.Invalid, outcome.Fault?.Code);
    }

    [Fact]
    public async Task Is_busy_while_somebody_types()
    {
        Task<Result> first = _keyboard.TypeAsync(new TypeTextRequest("long text"), Token).AsTask();
        Assert.Equal(FaultCode.Busy, (await _keyboard.TypeAsync(new TypeTextRequest("b"), Token)).Fault?.Code);
        Assert.Equal(FaultCode.Busy, (await _keyboard.PressAsync(new PressKeysRequest(0, [4]), Token)).Fault?.Code);

        Assert.True((await _time.PassUntilAsync(first)).IsDone);
        Assert.True((await TypeAsync("b")).IsDone);
    }

    [Fact]
    public async Task Lets_go_of_the_key_when_cancelled()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task<Result> typing = _keyboard.TypeAsync(new TypeTextRequest("ab"), cancellation.Token).AsTask();
        Assert.Equal(["00 00", "00 00", "00 04"], await ReadReportsAsync(3));
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => typing);
        Assert.Equal(["00 00"], await ReadReportsAsync(1));
        Assert.True((await TypeAsync("b")).IsDone);
    }

    [Fact]
    public async Task Gives_up_when_the_host_does_not_poll_and_lets_no_key_lie_in_wait()
    {
        int lying = _kernel.FillTheCable();
        Result outcome = await TypeAsync("a");
        Assert.Equal(new Fault(FaultCode.Unavailable, "the PC does not read its keyboard"), outcome.Fault);
        Assert.Equal(lying, Drain());
    }

    [Fact]
    public async Task Owes_the_release_to_a_host_that_stops_polling_in_the_middle()
    {
        Task<Result> typing = _keyboard.TypeAsync(new TypeTextRequest("a"), Token).AsTask();
        Assert.Equal(["00 00", "00 00", "00 04"], await ReadReportsAsync(3));
        _kernel.FillTheCable();
        Assert.Equal(FaultCode.Unavailable, (await _time.PassUntilAsync(typing)).Fault?.Code);

        await _keyboard.GetStateAsync(Token);
        Drain();
        await _keyboard.GetStateAsync(Token);
        Assert.Equal(["00 00"], await ReadReportsAsync(1));
    }

    [Fact]
    public async Task Says_so_when_the_host_is_not_there()
    {
        _kernel.Host.Dispose();
        Result outcome = await TypeAsync("a");
        Assert.Equal(FaultCode.Unavailable, outcome.Fault?.Code);
    }

    [Fact]
    public async Task Says_why_there_is_no_keyboard()
    {
        Assert.True((await TypeAsync("a")).IsDone);
        _kernel.RemoveController("udc");
        _gadget.Ensure();
        Result outcome = await TypeAsync("a");
        Assert.Equal(FaultCode.Unavailable, outcome.Fault?.Code);
        Assert.StartsWith("the kernel has no USB device controller", outcome.Fault?.Message);

        KeyboardState state = await _keyboard.GetStateAsync(Token);
        Assert.Equal(GadgetState.Absent, state.Gadget);
        Assert.NotNull(state.Problem);
    }

    [Fact]
    public async Task Has_no_keyboard_on_a_board_without_a_device_port()
    {
        var gadget = new UsbGadget(_kernel, null, Compositions.KeyboardOnly, _time, NullLogger.Instance);
        await using var keyboard = new UsbKeyboard(gadget, _time, NullLogger.Instance);
        Result outcome = await keyboard.TypeAsync(new TypeTextRequest("a"), Token);
        Assert.Equal(new Fault(FaultCode.Unsupported, "the board has no USB device port"), outcome.Fault);
    }

    [Fact]
    public async Task Names_the_device_file_that_can_not_be_opened()
    {
        string path = Path.Combine(_kernel.DevRoot, "hidg0");
        File.Delete(path);
        Assert.Contains(path, (await _keyboard.GetStateAsync(Token)).Problem);
        Assert.Contains(path, (await TypeAsync("a")).Fault?.Message);
    }

    [Theory]
    [InlineData(0x00, false, false, false)]
    [InlineData(0x01, true, false, false)]
    [InlineData(0x02, false, true, false)]
    [InlineData(0x04, false, false, true)]
    [InlineData(0x1F, true, true, true)]
    public async Task Shows_the_leds_that_the_host_lit_last(byte report, bool numLock, bool capsLock, bool scrollLock)
    {
        await _kernel.Host.Master.WriteAsync(new byte[] { 0x07, 0x00, report }, Token);
        KeyboardState state = await _keyboard.GetStateAsync(Token);
        Assert.Equal(new KeyboardState(GadgetState.Configured, numLock, capsLock, scrollLock, null), state);
    }

    [Fact]
    public async Task Types_a_text_past_a_lit_caps_lock_and_leaves_it_lit()
    {
        await _kernel.Host.Master.WriteAsync(new byte[] { 0x02 }, Token);
        Assert.True((await TypeAsync("a")).IsDone);
        Assert.Equal(["00 00", "00 00", "00 39", "00 00", "00 04", "00 00", "00 39", "00 00"], await ReadReportsAsync(8));
    }

    [Fact]
    public async Task Lets_go_at_its_start_of_what_a_killed_predecessor_pressed()
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task running = _keyboard.RunAsync(stopping.Token);
        Assert.Equal(["00 00"], await ReadReportsAsync(1));
        await stopping.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Types_on_after_the_gadget_was_bound_anew()
    {
        Assert.True((await TypeAsync("a")).IsDone);
        File.Delete(Path.Combine(_kernel.Gadget, "UDC"));
        _gadget.Ensure();
        Drain();
        Assert.True((await TypeAsync("b")).IsDone);
        Assert.Contains("00 05", await ReadReportsAsync(4));
    }

    private async Task<Result> TypeAsync(string text) =>
        await _time.PassUntilAsync(_keyboard.TypeAsync(new TypeTextRequest(text), Token).AsTask());

    private async Task<Result> PressAsync(byte modifiers, params byte[] usages) =>
        await _time.PassUntilAsync(_keyboard.PressAsync(new PressKeysRequest(modifiers, usages), Token).AsTask());

    /// <summary>Modifiers and first key of the next reports, letting time pass until they have come.</summary>
    private async Task<string[]> ReadReportsAsync(int count)
    {
        byte[] bytes = new byte[count * KeyboardReport.Length];
        ValueTask reading = _kernel.Host.Master.ReadExactlyAsync(bytes, Token);
        await _time.PassUntilAsync(CompletedAsync(reading));
        return [.. bytes.Chunk(KeyboardReport.Length).Select(report => $"{report[0]:X2} {report[2]:X2}")];
    }

    private static async Task<bool> CompletedAsync(ValueTask task)
    {
        await task;
        return true;
    }

    /// <returns>How many bytes lay there.</returns>
    private int Drain() => _kernel.TakeReports(1).Count;
}
