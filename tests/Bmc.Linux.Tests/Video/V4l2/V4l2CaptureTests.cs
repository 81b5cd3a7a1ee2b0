using Bmc.Linux.Video;
using Bmc.Linux.Video.V4l2;
using Microsoft.Extensions.Time.Testing;
using static Tmds.Linux.LibC;

namespace Bmc.Linux.Tests.Video.V4l2;

public sealed class V4l2CaptureTests
{
    private static byte[] File => JpegExtentTests.File;

    [Fact]
    public void A_dongles_jpeg_files_are_handed_on_as_they_are()
    {
        FakeVideoNode node = Dongle();
        using var capture = new V4l2Capture(node);
        // The first buffer is said to be full to its end.
        node.OnWait = device => device.Fill([.. File, 0x12, 0x34], bytesUsed: 64 * 1024);
        VideoFrame frame = Capture(capture);
        Assert.Equal(File, frame.Pixels.ToArray());
        Assert.Equal((1920, 1080, PixelFormat.Jpeg), (frame.Width, frame.Height, frame.Format));
    }

    [Fact]
    public void A_dongle_is_set_to_its_best_mode_and_rate()
    {
        FakeVideoNode node = Dongle();
        using var capture = new V4l2Capture(node);
        node.OnWait = device => device.Fill(File);
        Capture(capture);
        Assert.Equal((1920u, 1080u, CaptureMode.FourCharacters("MJPG")), (node.Format.Width, node.Format.Height, node.Format.FourCharacters));
        Assert.Equal(60u, node.Parameters.Interval.Denominator / node.Parameters.Interval.Numerator);
    }

    [Fact]
    public void Streams_from_the_first_question_until_it_is_closed()
    {
        FakeVideoNode node = Dongle();
        var capture = new V4l2Capture(node);
        Assert.Equal(0, node.Starts);
        node.OnWait = device => device.Fill(File);
        for (int round = 0; round < 20; round++)
            Capture(capture);
        Assert.Equal((1, BufferQueue.Buffers - 1), (node.Starts, node.Empty));

        capture.Dispose();
        Assert.Equal((false, true, 0), (node.IsStreaming, node.IsGone, node.Maps));
    }

    [Fact]
    public void Damaged_and_cut_pictures_are_not_shown()
    {
        FakeVideoNode node = Dongle();
        using var capture = new V4l2Capture(node);
        var pictures = new Queue<Action>(
        [
            () => node.Fill(File, flags: 0x40),
            () => node.Fill(File.AsSpan(0, File.Length - 2)),
            () => node.Fill(File.AsSpan(1)),
            () => node.Fill([]),
            () => node.Fill([.. File[..^3], 0x55, 0xFF, 0xD9]),
        ]);
        node.OnWait = _ => pictures.Dequeue()();
        Assert.Equal([0x55, 0xFF, 0xD9], Capture(capture).Pixels[^3..].ToArray());
        Assert.Empty(pictures);
        Assert.Equal(BufferQueue.Buffers - 1, node.Empty);
    }

    [Fact]
    public void Of_several_pictures_the_newest_counts()
    {
        FakeVideoNode node = Dongle();
        using var capture = new V4l2Capture(node);
        node.OnWait = device =>
        {
            device.Fill(File);
            device.Fill([.. File[..^3], 0x55, 0xFF, 0xD9]);
        };
        Assert.Equal([0x55, 0xFF, 0xD9], Capture(capture).Pixels[^3..].ToArray());
        Assert.Equal(BufferQueue.Buffers - 1, node.Empty);
    }

    [Fact]
    public void A_picture_from_before_the_question_is_thrown_away()
    {
        FakeVideoNode node = Dongle();
        using var capture = new V4l2Capture(node);
        node.OnWait = device => device.Fill(File);
        long first = Capture(capture).Sequence;
        for (int old = 0; old < BufferQueue.Buffers; old++)
            node.Fill([.. File[..^3], 0x55, 0xFF, 0xD9], age: TimeSpan.FromSeconds(10));
        node.OnWait = device => device.Fill([.. File[..^3], 0x77, 0xFF, 0xD9]);
        VideoFrame frame = Capture(capture);
        Assert.Equal([0x77, 0xFF, 0xD9], frame.Pixels[^3..].ToArray());
        Assert.True(frame.Sequence > first);
    }

    [Fact]
    public void A_fresh_picture_that_lies_there_is_not_waited_for()
    {
        FakeVideoNode node = Dongle();
        using var capture = new V4l2Capture(node);
        node.OnWait = device => device.Fill(File);
        Capture(capture);
        int waits = node.Waits;
        node.Fill(File);
        Capture(capture);
        Assert.Equal(waits, node.Waits);
    }

    [Fact]
    public void The_digital_input_is_preferred_and_its_signal_decides_on_the_size()
    {
        FakeVideoNode node = Bridge();
        using var capture = new V4l2Capture(node);
        Assert.Equal(1u, node.Input);
        VideoFrame frame = Capture(capture);
        Assert.Equal((64, 32, PixelFormat.Yuyv, 2 * 64 + 32), (frame.Width, frame.Height, frame.Format, frame.BytesPerLine));
        Assert.Equal((64u, 32u), (node.Taken.Width, node.Taken.Height));
    }

    [Fact]
    public void A_signal_that_has_become_another_one_is_taken_anew()
    {
        FakeVideoNode node = Bridge();
        using var capture = new V4l2Capture(node);
        Capture(capture);
        (node.Signal, node.Events) = ((128, 64, 0), 2);
        VideoFrame frame = Capture(capture);
        Assert.Equal((128, 64, 2), (frame.Width, frame.Height, node.Starts));
        Capture(capture);
        Assert.Equal(2, node.Starts);
    }

    [Fact]
    public void A_signal_that_goes_and_comes_back_is_told_and_taken()
    {
        FakeVideoNode node = Bridge();
        using var capture = new V4l2Capture(node);
        Capture(capture);
        (node.Signal, node.Events) = ((0, 0, ENOLINK), 1);
        Assert.False(capture.TryCapture(out _));
        Assert.Null(capture.SignalProblem);
        Assert.False(node.IsStreaming);

        (node.Signal, node.Events) = ((64, 32, 0), 1);
        Capture(capture);
        Assert.Equal(2, node.Starts);
    }

    [Fact]
    public void A_signal_that_can_t_be_shown_says_why()
    {
        FakeVideoNode node = Bridge();
        using var capture = new V4l2Capture(node);
        node.Signal = (0, 0, ENOLCK);
        Assert.False(capture.TryCapture(out _));
        Assert.Contains("lock", capture.SignalProblem, StringComparison.Ordinal);
        node.Signal = (0, 0, ERANGE);
        Assert.False(capture.TryCapture(out _));
        Assert.Contains("resolution", capture.SignalProblem, StringComparison.Ordinal);
        node.Signal = (64, 32, 0);
        Capture(capture);
        Assert.Null(capture.SignalProblem);
    }

    [Fact]
    public void An_input_that_sees_nothing_is_dark()
    {
        FakeVideoNode node = Dongle();
        using var capture = new V4l2Capture(node);
        node.IsDark = true;
        Assert.False(capture.TryCapture(out _));
        node.IsDark = false;
        node.OnWait = device => device.Fill(File);
        Capture(capture);
    }

    [Fact]
    public void An_unplugged_device_is_a_broken_one()
    {
        FakeVideoNode node = Dongle();
        using var capture = new V4l2Capture(node);
        node.OnWait = device => device.Fill(File);
        Capture(capture);
        node.IsGone = true;
        IOException exception = Assert.Throws<IOException>(() => capture.TryCapture(out _));
        Assert.StartsWith("/dev/video7: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_stalls_is_a_broken_one()
    {
        var time = new FakeTimeProvider();
        FakeVideoNode node = Bridge();
        using var capture = new V4l2Capture(node, time: time);
        node.OnWait = _ => time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Contains("no picture within 5 seconds", Assert.Throws<IOException>(() => capture.TryCapture(out _)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_stalls_without_telling_that_its_signal_is_gone_is_dark()
    {
        var time = new FakeTimeProvider();
        FakeVideoNode node = Dongle();
        using var capture = new V4l2Capture(node, time: time);
        node.OnWait = device =>
        {
            device.IsDark = true;
            time.Advance(TimeSpan.FromSeconds(1));
        };
        Assert.False(capture.TryCapture(out _));
        Assert.False(node.IsStreaming);
    }

    [Fact]
    public void Where_no_event_tells_of_it_a_change_is_seen_within_a_second()
    {
        var time = new FakeTimeProvider();
        var node = new FakeVideoNode
        {
            Time = time,
            HasEvents = false,
            Inputs = [true],
            Modes = [("NV12", 0, 0, 0)],
            Signal = (64, 32, 0),
            OnWait = device => device.Fill(new byte[device.Format.Width * device.Format.Height * 3 / 2]),
        };
        using var capture = new V4l2Capture(node, time: time);
        Capture(capture);
        node.Signal = (32, 16, 0);
        Assert.Equal(64, Capture(capture).Width);
        time.Advance(DvSignal.LookInterval);
        Assert.Equal(32, Capture(capture).Width);
    }

    [Fact]
    public void A_device_that_somebody_else_has_says_so_and_keeps_nothing()
    {
        FakeVideoNode node = Dongle();
        using var capture = new V4l2Capture(node);
        node.IsBusy = true;
        Assert.Contains("busy", Assert.Throws<IOException>(() => capture.TryCapture(out _)).Message, StringComparison.Ordinal);
        Assert.Equal(0, node.Maps);
        node.IsBusy = false;
        node.OnWait = device => device.Fill(File);
        Capture(capture);
    }

    [Fact]
    public void Formats_that_nobody_can_show_are_named()
    {
        using var capture = new V4l2Capture(new FakeVideoNode { Modes = [("GREY", 640, 480, 30)] });
        Assert.Equal("/dev/video7: none of its formats can be shown", Assert.Throws<IOException>(() => capture.TryCapture(out _)).Message);
    }

    private static FakeVideoNode Dongle() => new() { Modes = [("YUYV", 1920, 1080, 5), ("MJPG", 1280, 720, 60), ("MJPG", 1920, 1080, 60)] };

    private static FakeVideoNode Bridge() => new()
    {
        Inputs = [false, true],
        Modes = [("NV12", 0, 0, 0), ("YUYV", 0, 0, 0)],
        Signal = (64, 32, 0),
        OnWait = device => device.Fill(new byte[(2 * device.Format.Width + 32) * device.Format.Height]),
    };

    private static VideoFrame Capture(V4l2Capture capture)
    {
        Assert.True(capture.TryCapture(out VideoFrame frame));
        return frame;
    }
}
