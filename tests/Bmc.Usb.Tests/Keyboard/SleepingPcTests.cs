using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Usb;
using Bmc.Usb.Gadget;
using Bmc.Usb.Keyboard;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Usb.Tests.Keyboard;

/// <summary>What is typed while the PC sleeps.</summary>
public sealed class SleepingPcTests : IAsyncDisposable
{
    private const string AllUp = "0000000000000000";

    private readonly TemporaryKernel _kernel = new();
    private readonly FakeTimeProvider _time = new();
    private readonly UsbGadget _gadget;
    private readonly UsbKeyboard _keyboard;

    public SleepingPcTests()
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
    public async Task Wakes_a_PC_that_sleeps_before_it_types()
    {
        string controller = _kernel.AddController("udc", "suspended");
        Task<Result> typing = _keyboard.TypeAsync(new TypeTextRequest("a"), Token).AsTask();
        Assert.Equal("1", await File.ReadAllTextAsync(Path.Combine(controller, "srp"), Token));
        Assert.Empty(_kernel.TakeReports(1));

        _kernel.AddController("udc", "configured");
        Assert.True((await _time.PassUntilAsync(typing)).IsDone);
        Assert.Equal([AllUp, AllUp, "0000040000000000", AllUp], _kernel.TakeReports(KeyboardReport.Length));
    }

    [Fact]
    public async Task Says_that_a_PC_does_not_wake_up_and_types_nothing()
    {
        _kernel.AddController("udc", "suspended");
        Result outcome = await TypeAsync("a");
        Assert.Equal(FaultCode.Unavailable, outcome.Fault?.Code);
        Assert.StartsWith("the PC sleeps and does not wake up", outcome.Fault?.Message, StringComparison.Ordinal);
        Assert.Empty(_kernel.TakeReports(1));
    }

    [Fact]
    public async Task A_PC_that_has_just_taken_a_key_is_not_asked_whether_it_sleeps()
    {
        string controller = _kernel.AddController("udc", "configured");
        await TypeAsync("a");

        _kernel.AddController("udc", "suspended");
        Assert.True((await HoldAsync(4)).IsDone);
        Assert.False(File.Exists(Path.Combine(controller, "srp")));

        _time.Advance(UsbGadget.AwakeMemory);
        Task<Result> holding = _keyboard.HoldAsync(new KeyboardReport(KeyModifiers.None, 5), press: true, Token).AsTask();
        Assert.True(File.Exists(Path.Combine(controller, "srp")));
        _kernel.AddController("udc", "configured");
        Assert.True((await _time.PassUntilAsync(holding)).IsDone);
    }

    [Fact]
    public async Task A_PC_that_fell_asleep_just_after_a_text_is_woken_for_the_next()
    {
        string controller = _kernel.AddController("udc", "configured");
        await TypeAsync("a");

        _kernel.AddController("udc", "suspended");
        Task<Result> typing = _keyboard.TypeAsync(new TypeTextRequest("b"), Token).AsTask();
        Assert.True(File.Exists(Path.Combine(controller, "srp")));
        _kernel.AddController("udc", "configured");
        Assert.True((await _time.PassUntilAsync(typing)).IsDone);
    }

    [Fact]
    public async Task A_PC_that_has_not_taken_a_key_is_asked_before_the_next()
    {
        string controller = _kernel.AddController("udc", "configured");
        await TypeAsync("a");
        _kernel.FillTheCable();
        Assert.NotNull((await TypeAsync("b")).Fault);

        _kernel.AddController("udc", "suspended");
        await HoldAsync(6);
        Assert.True(File.Exists(Path.Combine(controller, "srp")));
    }

    private async Task<Result> TypeAsync(string text) =>
        await _time.PassUntilAsync(_keyboard.TypeAsync(new TypeTextRequest(text), Token).AsTask());

    private async Task<Result> HoldAsync(byte usage) =>
        await _time.PassUntilAsync(_keyboard.HoldAsync(new KeyboardReport(KeyModifiers.None, usage), press: true, Token).AsTask());
}
