using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Input;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Mouse;
using Bmc.Contracts.Usb;
using Bmc.TestKit;
using Bmc.Usb.Gadget;
using Bmc.Usb.Input;
using Bmc.Usb.Keyboard;
using Bmc.Usb.Mouse;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Usb.Tests.Keyboard;

/// <summary>Sequences, macros and people at the keyboard, down to the reports in the cable.</summary>
public sealed class KeySequenceTests : IAsyncDisposable
{
    private const string Up = "0000000000000000";

    private readonly TemporaryKernel _kernel = new();
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly UsbKeyboard _keyboard;
    private readonly UsbMouse _mouse;
    private readonly UsbGadget _gadget;

    public KeySequenceTests()
    {
        _kernel.AddController("udc", "configured");
        _kernel.ConnectHost();
        _gadget = new UsbGadget(_kernel, new BoardUsb(null), Compositions.KeyboardOnly, _time, NullLogger.Instance);
        _gadget.Ensure();
        _keyboard = new UsbKeyboard(_gadget, _time, NullLogger.Instance);
        _mouse = new UsbMouse(_gadget, _time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _keyboard.DisposeAsync();
        await _mouse.DisposeAsync();
        _folder.Dispose();
        _kernel.Dispose();
    }

    [Fact]
    public async Task Keys_text_and_pauses_come_in_their_order_and_as_often_as_wanted()
    {
        long start = _time.GetTimestamp();
        var sequence = new KeySequence([new KeyStep("F12", Times: 3, Every: 250), new KeyStep(Pause: 1500), new KeyStep(Text: "A"), new KeyStep("Control+Enter")]);
        Assert.Null((await DoAsync(_keyboard.PlayAsync(sequence, Token))).Fault);

        Assert.Equal(["0000450000000000", "0000450000000000", "0000450000000000", "0200040000000000", "0100280000000000"], Reports().Where(report => report != Up));
        Assert.InRange(_time.GetElapsedTime(start), TimeSpan.FromMilliseconds(2000), TimeSpan.FromMilliseconds(2600));
    }

    [Fact]
    public async Task Keys_that_come_again_and_again_wait_for_a_PC_that_listens_later()
    {
        string link = Path.Combine(_kernel.DevRoot, "hidg0");
        File.Move(link, link + ".away");
        Task<Result> playing = _keyboard.PlayAsync(new KeySequence([new KeyStep("F12", Times: 5, Every: 1000)]), Token).AsTask();
        _time.Advance(TimeSpan.FromMilliseconds(1500));
        File.Move(link + ".away", link);
        Assert.Null((await _time.PassUntilAsync(playing)).Fault);
        Assert.Contains("0000450000000000", Reports());
    }

    [Fact]
    public async Task Keys_that_come_once_are_refused_by_a_PC_that_does_not_listen()
    {
        File.Delete(Path.Combine(_kernel.DevRoot, "hidg0"));
        Assert.Equal(FaultCode.Unavailable, (await DoAsync(_keyboard.PlayAsync(new KeySequence([new KeyStep("F12")]), Token))).Fault?.Code);
        Assert.Equal(FaultCode.Unavailable, (await DoAsync(_keyboard.PlayAsync(new KeySequence([new KeyStep("F12", Times: 3)]), Token))).Fault?.Code);
    }

    [Fact]
    public async Task A_sequence_that_is_called_off_leaves_no_key_down()
    {
        using var calling = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task<Result> playing = _keyboard.PlayAsync(new KeySequence([new KeyStep("F12", Times: 50)]), calling.Token).AsTask();
        _time.Advance(TimeSpan.FromMilliseconds(5));
        await calling.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _time.PassUntilAsync(playing));
        Assert.Equal(Up, Reports().Last());
    }

    [Fact]
    public async Task Macros_outlive_a_restart_and_are_played()
    {
        var macros = new LocalMacros(_folder.Path, _keyboard, NullLogger.Instance);
        Assert.Null((await macros.PutAsync(new Macro("boot menu", new KeySequence([new KeyStep("F12")])), Token)).Fault);
        Assert.Null((await macros.PutAsync(new Macro("boot menu", new KeySequence([new KeyStep("F11")])), Token)).Fault);
        Assert.Equal(FaultCode.Invalid, (await macros.PutAsync(new Macro("bad", new KeySequence([new KeyStep("Nokey")])), Token)).Fault?.Code);
        Assert.Equal(FaultCode.Invalid, (await macros.PutAsync(new Macro("a/b", new KeySequence([new KeyStep("F11")])), Token)).Fault?.Code);

        var successor = new LocalMacros(_folder.Path, _keyboard, NullLogger.Instance);
        Assert.Equal(["boot menu"], (await successor.GetAsync(Token)).Select(macro => macro.Name));
        Assert.Null((await DoAsync(successor.PlayAsync("boot menu", Token))).Fault);
        Assert.Contains("0000440000000000", Reports());
        Assert.Null((await successor.DeleteAsync("boot menu", Token)).Fault);
        Assert.Equal(FaultCode.NotFound, (await successor.PlayAsync("boot menu", Token)).Fault?.Code);
    }

    [Fact]
    public async Task What_somebody_holds_stays_down_until_he_lets_go_or_leaves()
    {
        var input = new UsbInput(_keyboard, _mouse, _time);
        IInputConnection somebody = (await input.OpenAsync(new RequestOrigin("test"), Token)).Value;
        Assert.Null((await SendAsync(somebody, new InputEvent(InputKind.Key, 0xE1, Down: true))).Fault);
        Assert.Null((await SendAsync(somebody, new InputEvent(InputKind.Key, 0x04, Down: true))).Fault);
        Assert.Equal([Up, "0200000000000000", "0200040000000000"], Reports());

        Assert.Null((await SendAsync(somebody, new InputEvent(InputKind.Key, 0x04, Down: false))).Fault);
        Assert.Equal(["0200000000000000"], Reports());
        await somebody.DisposeAsync();
        Assert.Equal([Up], Reports());
    }

    [Fact]
    public async Task Who_leaves_takes_only_his_own_keys_along()
    {
        var input = new UsbInput(_keyboard, _mouse, _time);
        IInputConnection one = (await input.OpenAsync(new RequestOrigin("test"), Token)).Value;
        IInputConnection other = (await input.OpenAsync(new RequestOrigin("test"), Token)).Value;
        await SendAsync(one, new InputEvent(InputKind.Key, 0x04, Down: true));
        await SendAsync(other, new InputEvent(InputKind.Key, 0x05, Down: true));
        Assert.Equal("0000040500000000", Reports().Last());
        await one.DisposeAsync();
        Assert.Equal("0000050000000000", Reports().Last());
        await other.DisposeAsync();
        Assert.Equal(Up, Reports().Last());
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x03)]
    [InlineData(0xE8)]
    [InlineData(0xFF)]
    public async Task What_is_no_key_is_refused(byte usage)
    {
        var input = new UsbInput(_keyboard, _mouse, _time);
        await using IInputConnection somebody = (await input.OpenAsync(new RequestOrigin("test"), Token)).Value;
        Assert.Equal(FaultCode.Invalid, (await SendAsync(somebody, new InputEvent(InputKind.Key, usage, Down: true))).Fault?.Code);
        Assert.Equal(FaultCode.Invalid, (await SendAsync(somebody, new InputEvent(InputKind.Place, Buttons: (MouseButtons)0x20))).Fault?.Code);
        Assert.Equal(FaultCode.Unsupported, (await SendAsync(somebody, new InputEvent(InputKind.Place))).Fault?.Code);
    }

    [Fact]
    public async Task Too_many_people_are_refused()
    {
        var input = new UsbInput(_keyboard, _mouse, _time);
        for (int person = 0; person < IInput.MaximumConnections; person++)
            Assert.Null((await input.OpenAsync(new RequestOrigin("test"), Token)).Fault);
        Assert.Equal(FaultCode.Busy, (await input.OpenAsync(new RequestOrigin("test"), Token)).Fault?.Code);
    }

    [Fact]
    public async Task Before_the_device_is_plugged_anew_what_is_held_goes_up()
    {
        var input = new UsbInput(_keyboard, _mouse, _time);
        IInputConnection somebody = (await input.OpenAsync(new RequestOrigin("test"), Token)).Value;
        await SendAsync(somebody, new InputEvent(InputKind.Key, 0x04, Down: true));
        Reports();
        using IDisposable? held = await _keyboard.LetGoAsync(Token);
        Assert.NotNull(held);
        Assert.Equal([Up], Reports());
    }

    private Task<Result> SendAsync(IInputConnection connection, InputEvent input) => DoAsync(connection.SendAsync(input, Token));

    private async Task<Result> DoAsync(ValueTask<Result> act) => await _time.PassUntilAsync(act.AsTask());

    private List<string> Reports() => _kernel.TakeReports(KeyboardReport.Length);
}
