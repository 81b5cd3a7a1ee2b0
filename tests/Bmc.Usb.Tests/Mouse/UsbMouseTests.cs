using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Mouse;
using Bmc.Contracts.Usb;
using Bmc.Usb.Gadget;
using Bmc.Usb.Mouse;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Usb.Tests.Mouse;

public sealed class UsbMouseTests : IDisposable
{
    // Buttons, X and Y beyond the maximum, wheel, wheel sideways.
    private const string Rest = "00FFFFFFFF0000";
    private const string MouseRest = "00000000";

    private readonly TemporaryKernel _kernel = new();
    private readonly FakeTimeProvider _time = new();

    public UsbMouseTests()
    {
        _kernel.AddController("udc", "configured");
        _kernel.ConnectHost();
    }

    public static TheoryData<string> Kinds => ["pointer", "mouse"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public async Task The_pointer_goes_where_it_is_told()
    {
        await using UsbMouse mouse = Show(Compositions.PointerOnly);
        Assert.True((await DoAsync(mouse.MoveToAsync(new MoveToRequest(0x1234, 32767), Token))).IsDone);
        Assert.Equal(["003412FF7F0000"], Reports(PointerReport.Length));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 32768)]
    public async Task A_place_that_is_not_on_the_screen_is_refused(int x, int y)
    {
        await using UsbMouse mouse = Show(Compositions.PointerOnly);
        Assert.Equal(FaultCode.Invalid, (await DoAsync(mouse.MoveToAsync(new MoveToRequest(x, y), Token))).Fault?.Code);
        Assert.Empty(Reports(PointerReport.Length));
    }

    [Fact]
    public async Task The_mouse_goes_a_long_way_in_steps_on_a_straight_line()
    {
        await using UsbMouse mouse = Show(Compositions.MouseOnly);
        Assert.True((await DoAsync(mouse.MoveByAsync(new MoveByRequest(300, -150), Token))).IsDone);
        Assert.Equal(["0064CE00", "0064CE00", "0064CE00"], Reports(MouseReport.Length));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(-127, 127)]
    [InlineData(-32767, 32767)]
    [InlineData(1000, 333)]
    public async Task No_step_is_lost(int x, int y)
    {
        await using UsbMouse mouse = Show(Compositions.MouseOnly);
        Assert.True((await DoAsync(mouse.MoveByAsync(new MoveByRequest(x, y), Token))).IsDone);
        var steps = Reports(MouseReport.Length).Select(Convert.FromHexString).ToList();
        Assert.Equal((x, y), (steps.Sum(step => (sbyte)step[1]), steps.Sum(step => (sbyte)step[2])));
    }

    [Fact]
    public async Task A_double_click_does_not_move_the_pointer()
    {
        await using UsbMouse mouse = Show(Compositions.PointerOnly);
        Assert.True((await DoAsync(mouse.ClickAsync(new ClickRequest(MouseButtons.Left, 2), Token))).IsDone);
        Assert.Equal([Rest, Rest, "01FFFFFFFF0000", Rest, "01FFFFFFFF0000", Rest], Reports(PointerReport.Length));
    }

    [Fact]
    public async Task The_mouse_clicks_when_there_is_no_pointer()
    {
        await using UsbMouse mouse = Show(Compositions.MouseOnly);
        Assert.True((await DoAsync(mouse.ClickAsync(new ClickRequest(MouseButtons.Right | MouseButtons.Middle), Token))).IsDone);
        Assert.Equal([MouseRest, MouseRest, "06000000", MouseRest], Reports(MouseReport.Length));
    }

    [Fact]
    public async Task A_cancelled_click_lets_go()
    {
        await using UsbMouse mouse = Show(Compositions.MouseOnly);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task<Result> clicking = mouse.ClickAsync(new ClickRequest(MouseButtons.Left), cancellation.Token).AsTask();
        Assert.Equal([MouseRest, MouseRest, "01000000"], Reports(MouseReport.Length));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => clicking);
        Assert.Equal([MouseRest], Reports(MouseReport.Length));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0x20, 1)]
    [InlineData(1, 0)]
    [InlineData(1, 4)]
    public async Task A_click_that_no_hand_makes_is_refused(byte buttons, int times)
    {
        await using UsbMouse mouse = Show(Compositions.PointerOnly);
        Assert.Equal(FaultCode.Invalid, (await DoAsync(mouse.ClickAsync(new ClickRequest((MouseButtons)buttons, times), Token))).Fault?.Code);
        Assert.Empty(Reports(PointerReport.Length));
    }

    [Fact]
    public async Task The_wheel_turns_notch_by_notch_in_as_few_reports_as_can_tell_it()
    {
        await using UsbMouse mouse = Show(Compositions.PointerOnly);
        Assert.True((await DoAsync(mouse.ScrollAsync(new ScrollRequest(-128, 2), Token))).IsDone);
        Assert.Equal(["00FFFFFFFFC001", "00FFFFFFFFC001"], Reports(PointerReport.Length));
    }

    [Fact]
    public async Task What_the_PC_is_not_shown_is_unsupported()
    {
        await using UsbMouse pointer = Show(Compositions.PointerOnly);
        Assert.Equal("the PC is shown no relative mouse", (await DoAsync(pointer.MoveByAsync(new MoveByRequest(1, 1), Token))).Fault?.Message);
        await using UsbMouse mouse = Show(Compositions.MouseOnly);
        Assert.Equal("the PC is shown no absolute pointer", (await DoAsync(mouse.MoveToAsync(new MoveToRequest(1, 1), Token))).Fault?.Message);
        Assert.Equal(FaultCode.Unsupported, (await DoAsync(mouse.ScrollAsync(new ScrollRequest(0, 1), Token))).Fault?.Code);
        Assert.Equal(new MouseState(Absolute: false, Relative: true, null), await mouse.GetStateAsync(Token));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_PC_that_does_not_look_gets_no_click_later(string kind)
    {
        await using UsbMouse mouse = Show(kind == "pointer" ? Compositions.PointerOnly : Compositions.MouseOnly);
        int lying = _kernel.FillTheCable();
        Assert.Equal($"the PC does not read its {kind}", (await DoAsync(mouse.ClickAsync(new ClickRequest(MouseButtons.Left), Token))).Fault?.Message);
        Assert.Equal(lying, Drain());
    }

    [Fact]
    public async Task What_a_killed_predecessor_pressed_is_let_go_of()
    {
        await using UsbMouse mouse = Show(Compositions.PointerOnly);
        await mouse.GetStateAsync(Token);
        Assert.Equal([Rest], Reports(PointerReport.Length));
    }

    private UsbMouse Show(UsbComposition composition)
    {
        if (Directory.Exists(_kernel.Gadget))
            Directory.Delete(_kernel.Gadget, recursive: true);
        var gadget = new UsbGadget(_kernel, new BoardUsb(null), composition, _time, NullLogger.Instance);
        gadget.Ensure();
        return new UsbMouse(gadget, _time);
    }

    private async Task<Result> DoAsync(ValueTask<Result> act) => await _time.PassUntilAsync(act.AsTask());

    private List<string> Reports(int length) => _kernel.TakeReports(length);

    private int Drain() => Reports(1).Count;
}
