using System.Runtime.InteropServices;
using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Video;
using Bmc.Linux.Libraries;
using Bmc.Linux.Video;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Video.Tests.Viewers;

public sealed class ScreenViewerTests : IAsyncDisposable
{
    private static readonly SystemLibrary _missing = new("libnosuch.so.0", "libnosuch0", "nothing is seen");

    private readonly FakeCaptures _kernel = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly List<IScreenConnection> _viewers = [];
    private Screen _screen;
    private byte _blue;

    public ScreenViewerTests() => _screen = new Screen(_kernel, new BoardVideo(FakeCaptures.Device), _time, NullLogger.Instance);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (IScreenConnection viewer in _viewers)
            await viewer.DisposeAsync();
        await _screen.DisposeAsync();
    }

    [Fact]
    public async Task Tells_the_signal_and_then_the_picture()
    {
        IScreenConnection viewer = await OpenAsync();
        Assert.Equal(new ScreenState(ScreenSignal.Present, 64, 48, null), (await NextAsync(viewer)).State);
        ScreenNews news = await NextAsync(viewer);
        Assert.Equal((64, 48, 80), (news.Frame!.Value.Width, news.Frame.Value.Height, news.Frame.Value.Quality));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), news.Frame.Value.Captured);
        Assert.InRange(Jpeg.MeanError(_kernel.Picture!.Pixels, Jpeg.Decode(news.Jpeg.ToArray(), 64, 48)), 0, 4);
    }

    [Fact]
    public async Task A_picture_that_stands_still_is_captured_and_not_sent_again()
    {
        IScreenConnection viewer = await OpenAsync();
        uint first = await FrameAsync(viewer);
        Task<ScreenNews> next = viewer.ReadAsync(Token).AsTask();
        await CapturesAsync(20);
        Assert.False(next.IsCompleted);

        Change();
        Assert.Equal(first + 1, (await UntilAsync(next)).Frame!.Value.Sequence);
    }

    [Fact]
    public async Task Follows_the_signal_and_its_resolution()
    {
        IScreenConnection viewer = await OpenAsync();
        await FrameAsync(viewer);
        _kernel.Picture = null;
        Assert.Equal(ScreenSignal.NoSignal, (await NextAsync(viewer)).State!.Signal);
        _kernel.Picture = new TestPicture(48, 64);
        Assert.Equal(new ScreenState(ScreenSignal.Present, 48, 64, null), (await NextAsync(viewer)).State);
        Assert.Equal((48, 64), Jpeg.ReadSize((await NextAsync(viewer)).Jpeg.ToArray()));
        _kernel.Plugged = false;
        _kernel.Broken = true;
        Assert.Equal(ScreenSignal.NoDevice, (await NextAsync(viewer)).State!.Signal);
        (_kernel.Plugged, _kernel.Broken) = (true, false);
        Assert.Equal(ScreenSignal.Present, (await NextAsync(viewer)).State!.Signal);
    }

    [Fact]
    public async Task Who_does_not_acknowledge_gets_a_few_and_then_the_newest()
    {
        IScreenConnection viewer = await OpenAsync();
        uint last = await FrameAsync(viewer, acknowledge: false);
        for (int i = 1; i < ScreenMessages.MaximumInFlight; i++)
        {
            Change();
            last = await FrameAsync(viewer, acknowledge: false);
        }

        Task<ScreenNews> next = viewer.ReadAsync(Token).AsTask();
        for (int i = 0; i < 3; i++)
        {
            Change();
            await CapturesAsync(2);
        }

        Assert.False(next.IsCompleted);
        await viewer.AcknowledgeAsync(last, Token);
        Assert.Equal(last + 3, (await UntilAsync(next)).Frame!.Value.Sequence);
    }

    [Fact]
    public async Task A_slow_viewer_does_not_hold_up_another()
    {
        IScreenConnection slow = await OpenAsync();
        IScreenConnection fast = await OpenAsync();
        await FrameAsync(slow, acknowledge: false);
        uint first = await FrameAsync(fast);
        for (uint i = 1; i <= 20; i++)
        {
            Change();
            Assert.Equal(first + i, await FrameAsync(fast));
        }
    }

    [Fact]
    public async Task Viewers_share_an_encoding()
    {
        IScreenConnection one = await OpenAsync();
        IScreenConnection other = await OpenAsync();
        await NextAsync(one);
        await NextAsync(other);
        Assert.True(MemoryMarshal.TryGetArray((await NextAsync(one)).Jpeg, out ArraySegment<byte> ones));
        Assert.True(MemoryMarshal.TryGetArray((await NextAsync(other)).Jpeg, out ArraySegment<byte> others));
        Assert.Same(ones.Array, others.Array);
    }

    [Fact]
    public async Task What_the_device_made_comes_untouched_and_needs_no_library()
    {
        await _screen.DisposeAsync();
        _screen = new Screen(_kernel, new BoardVideo(FakeCaptures.Device), _time, NullLogger.Instance, _missing);
        byte[] jpeg = [0xFF, 0xD8, 0x01, 0x02, 0xFF, 0xD9];
        _kernel.Picture = new TestPicture(640, 480, jpeg);
        _kernel.Format = PixelFormat.Jpeg;

        IScreenConnection viewer = await OpenAsync();
        Assert.Equal(new ScreenState(ScreenSignal.Present, 640, 480, null), (await NextAsync(viewer)).State);
        ScreenNews news = await NextAsync(viewer);
        Assert.Equal(0, news.Frame!.Value.Quality);
        Assert.Equal(jpeg, news.Jpeg.ToArray());
        Assert.Equal(jpeg, (await _screen.CaptureAsync(50, Token)).Value.Jpeg);
    }

    /// <summary>Here only the device makes time go on: with a pause after each picture there would be no second one.</summary>
    [Fact]
    public async Task A_device_that_is_slower_than_was_wished_is_asked_again_at_once()
    {
        _kernel.Waiting = () => _time.Advance(TimeSpan.FromMilliseconds(40));
        await OpenAsync();
        for (int wait = 0; _kernel.Captured < 20; wait++)
        {
            Assert.True(wait < 10_000, $"{_kernel.Captured} pictures");
            await Task.Delay(1, Token);
        }
    }

    [Fact]
    public async Task Costs_nothing_when_nobody_looks_any_more()
    {
        IScreenConnection viewer = await OpenAsync();
        await FrameAsync(viewer);
        await CapturesAsync(3);
        await viewer.DisposeAsync();
        // The look under way, if any, is the last one.
        int captured = -1;
        while (captured != _kernel.Captured || _kernel.Closed == 0)
        {
            captured = _kernel.Captured;
            _time.Advance(Screen.IdleTime);
            await Task.Delay(1, Token);
        }

        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal((captured, 1), (_kernel.Captured, _kernel.Opened));

        await FrameAsync(await OpenAsync());
        Assert.Equal(2, _kernel.Opened);
    }

    [Fact]
    public async Task One_too_many_is_refused_until_somebody_leaves()
    {
        for (int i = 0; i < IScreen.MaximumViewers; i++)
            await OpenAsync();
        Assert.Equal(FaultCode.Busy, (await _screen.OpenAsync(new ScreenWishes(), Token)).Fault?.Code);
        await _viewers[3].DisposeAsync();
        await OpenAsync();
    }

    [Theory]
    [InlineData(0, 30)]
    [InlineData(101, 30)]
    [InlineData(80, 0)]
    [InlineData(80, 61)]
    public async Task Wishes_out_of_range_are_refused(int quality, int rate) =>
        Assert.Equal(FaultCode.Invalid, (await _screen.OpenAsync(new ScreenWishes(quality, rate), Token)).Fault?.Code);

    [Fact]
    public async Task The_end_of_the_screen_ends_its_viewers()
    {
        IScreenConnection viewer = await OpenAsync();
        await FrameAsync(viewer);
        Task<ScreenNews> next = viewer.ReadAsync(Token).AsTask();
        await _screen.DisposeAsync();
        Assert.Equal(default, await next);
        _screen = new Screen(_kernel, null, _time, NullLogger.Instance);
    }

    private async Task<IScreenConnection> OpenAsync()
    {
        IScreenConnection viewer = (await _screen.OpenAsync(new ScreenWishes(), Token)).Value;
        _viewers.Add(viewer);
        return viewer;
    }

    private void Change() => _kernel.Picture = new TestPicture(64, 48, ++_blue);

    private Task<ScreenNews> NextAsync(IScreenConnection viewer) => UntilAsync(viewer.ReadAsync(Token).AsTask());

    private async Task<uint> FrameAsync(IScreenConnection viewer, bool acknowledge = true)
    {
        while (true)
        {
            if ((await NextAsync(viewer)).Frame is not { } frame)
                continue;
            if (acknowledge)
                await viewer.AcknowledgeAsync(frame.Sequence, Token);
            return frame.Sequence;
        }
    }

    /// <summary>Time goes on until it is there.</summary>
    private async Task<ScreenNews> UntilAsync(Task<ScreenNews> news)
    {
        while (!news.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(5));
            await Task.Delay(1, Token);
        }

        return await news;
    }

    private async Task CapturesAsync(int count)
    {
        int from = _kernel.Captured;
        while (_kernel.Captured < from + count)
        {
            _time.Advance(TimeSpan.FromMilliseconds(5));
            await Task.Delay(1, Token);
        }
    }
}
