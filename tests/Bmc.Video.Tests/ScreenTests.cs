using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Video;
using Bmc.Linux.Libraries;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Video.Tests;

public sealed class ScreenTests : IAsyncDisposable
{
    private const int Quality = 80;

    private readonly FakeCaptures _kernel = new();
    private readonly FakeTimeProvider _time = new();
    private readonly Screen _screen;

    public ScreenTests() => _screen = new Screen(_kernel, new BoardVideo(FakeCaptures.Device), _time, NullLogger.Instance);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _screen.DisposeAsync();

    [Fact]
    public async Task Hands_out_the_picture_as_a_jpeg_file()
    {
        ScreenFrame frame = await CaptureAsync();
        Assert.Equal((64, 48), (frame.Width, frame.Height));
        Assert.Equal((64, 48), Jpeg.ReadSize(frame.Jpeg));
        Assert.InRange(Jpeg.MeanError(_kernel.Picture!.Pixels, Jpeg.Decode(frame.Jpeg, 64, 48)), 0, 4);
    }

    [Fact]
    public void Touches_nothing_before_somebody_asks()
    {
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, _kernel.Opened);
    }

    [Fact]
    public async Task Plugs_the_monitor_in_as_soon_as_the_device_is_there()
    {
        _kernel.Plugged = false;
        _screen.PlugIn();
        await UntilAsync(() => _kernel.Asked > 0);
        _kernel.Plugged = true;
        await UntilAsync(() =>
        {
            _time.Advance(Screen.PlugInInterval);
            return _kernel.Closed > 0;
        });
        Assert.Equal((1, 1, 0), (_kernel.Opened, _kernel.Closed, _kernel.Captured));

        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, _kernel.Opened);
    }

    [Fact]
    public async Task A_picture_that_stands_still_is_encoded_once_a_quality()
    {
        ScreenFrame first = await CaptureAsync();
        ScreenFrame second = await CaptureAsync();
        ScreenFrame coarse = await CaptureAsync(20);
        Assert.Same(first, second);
        Assert.Equal(first.Sequence, coarse.Sequence);
        Assert.NotEqual(first.Jpeg, coarse.Jpeg);
        Assert.Same(coarse, await CaptureAsync(20));
        Assert.Equal(4, _kernel.Captured);
    }

    [Fact]
    public async Task A_picture_that_changes_gets_the_next_number()
    {
        ScreenFrame first = await CaptureAsync();
        _kernel.Picture = new TestPicture(64, 48, blue: 0xC0);
        ScreenFrame second = await CaptureAsync();
        Assert.Equal(first.Sequence + 1, second.Sequence);
        Assert.InRange(Jpeg.MeanError(_kernel.Picture.Pixels, Jpeg.Decode(second.Jpeg, 64, 48)), 0, 4);
    }

    [Fact]
    public async Task Follows_a_change_of_resolution()
    {
        await CaptureAsync();
        _kernel.Picture = new TestPicture(48, 64);
        Assert.Equal((48, 64), Jpeg.ReadSize((await CaptureAsync()).Jpeg));
        Assert.Equal(new ScreenState(ScreenSignal.Present, 48, 64, null), await _screen.GetStateAsync(Token));
    }

    [Fact]
    public async Task Encodings_of_many_qualities_do_not_pile_up()
    {
        ScreenFrame first = await CaptureAsync(1);
        for (int quality = 2; quality <= 100; quality++)
            await CaptureAsync(quality);
        Assert.NotSame(first, await CaptureAsync(1));
    }

    [Fact]
    public async Task Those_who_ask_while_a_picture_is_taken_share_the_next_one()
    {
        _kernel.Gate.Reset();
        Task<Result<ScreenFrame>> first = _screen.CaptureAsync(Quality, Token).AsTask();
        while (_kernel.Captured == 0)
            await Task.Yield();
        Task<Result<ScreenFrame>>[] others = [.. Enumerable.Range(0, 5).Select(_ => _screen.CaptureAsync(Quality, Token).AsTask())];
        _kernel.Gate.Set();
        await first;
        await Task.WhenAll(others);
        Assert.Equal(2, _kernel.Captured);
    }

    [Fact]
    public async Task Closes_the_device_when_nobody_looks_any_more()
    {
        ScreenFrame before = await CaptureAsync();
        _time.Advance(Screen.IdleTime - TimeSpan.FromMilliseconds(1));
        await CaptureAsync();
        _time.Advance(Screen.IdleTime - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, _kernel.Closed);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, _kernel.Closed);
        Assert.True((await CaptureAsync()).Sequence > before.Sequence);
        Assert.Equal(2, _kernel.Opened);
    }

    [Fact]
    public async Task Tells_a_dark_screen_from_a_missing_device()
    {
        _kernel.Picture = null;
        Assert.Equal(new ScreenState(ScreenSignal.NoSignal, 0, 0, null), await _screen.GetStateAsync(Token));
        Assert.Equal(new Fault(FaultCode.Unavailable, "the PC shows no picture"), await RefusalAsync());
    }

    [Fact]
    public async Task Says_what_is_wrong_with_a_signal()
    {
        (_kernel.Picture, _kernel.SignalProblem) = (null, "the signal is too fast");
        Assert.Equal(new ScreenState(ScreenSignal.NoSignal, 0, 0, "the signal is too fast"), await _screen.GetStateAsync(Token));
        Assert.Equal(new Fault(FaultCode.Unavailable, "the signal is too fast"), await RefusalAsync());
    }

    [Fact]
    public async Task Looks_for_a_missing_device_each_time()
    {
        _kernel.Plugged = false;
        Assert.Equal(new ScreenState(ScreenSignal.NoDevice, 0, 0, "/dev/video0: No such file or directory"), await _screen.GetStateAsync(Token));
        Assert.Equal(new Fault(FaultCode.Unavailable, "/dev/video0: No such file or directory"), await RefusalAsync());

        _kernel.Plugged = true;
        await CaptureAsync();
    }

    [Fact]
    public async Task Opens_a_device_that_broke_anew()
    {
        await CaptureAsync();
        _kernel.Broken = true;
        Assert.Equal(new Fault(FaultCode.Unavailable, "/dev/video0: No such device"), await RefusalAsync());
        Assert.Equal(1, _kernel.Closed);

        _kernel.Broken = false;
        await CaptureAsync();
        Assert.Equal(2, _kernel.Opened);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    [InlineData(-1)]
    public async Task Refuses_a_quality_that_is_none(int quality)
    {
        Assert.Equal(FaultCode.Invalid, (await _screen.CaptureAsync(quality, Token)).Fault?.Code);
        Assert.Equal(0, _kernel.Opened);
    }

    [Fact]
    public async Task Has_no_screen_on_a_board_without_a_capture_device()
    {
        await using var screen = new Screen(_kernel, null, _time, NullLogger.Instance);
        Assert.Equal(FaultCode.Unsupported, (await screen.CaptureAsync(Quality, Token)).Fault?.Code);
        Assert.Equal(ScreenSignal.NoDevice, (await screen.GetStateAsync(Token)).Signal);
    }

    [Fact]
    public async Task Without_the_library_the_signal_is_still_told()
    {
        var missing = new SystemLibrary("libnosuch.so.0", "libnosuch0", "nothing is seen");
        await using var screen = new Screen(_kernel, new BoardVideo(FakeCaptures.Device), _time, NullLogger.Instance, missing);
        const string Problem = "libnosuch.so.0 is missing, so nothing is seen: apt install libnosuch0";
        Assert.Equal(new Fault(FaultCode.Unsupported, Problem), (await screen.CaptureAsync(Quality, Token)).Fault);
        Assert.Equal(new ScreenState(ScreenSignal.Present, 64, 48, Problem), await screen.GetStateAsync(Token));
    }

    private static async Task UntilAsync(Func<bool> wanted)
    {
        while (!wanted())
            await Task.Delay(TimeSpan.FromMilliseconds(1), Token);
    }

    private async Task<ScreenFrame> CaptureAsync(int quality = Quality)
    {
        Result<ScreenFrame> outcome = await _screen.CaptureAsync(quality, Token);
        Assert.Null(outcome.Fault);
        return outcome.Value;
    }

    private async Task<Fault?> RefusalAsync() => (await _screen.CaptureAsync(Quality, Token)).Fault;
}
