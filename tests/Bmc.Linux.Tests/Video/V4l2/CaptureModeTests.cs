using Bmc.Linux.Video;
using Bmc.Linux.Video.V4l2;

namespace Bmc.Linux.Tests.Video.V4l2;

public sealed class CaptureModeTests
{
    [Fact]
    public void A_dongle_is_set_to_its_full_size_at_a_rate_that_a_mouse_can_be_followed_at()
    {
        // As a grabber with an MS2130 lists them; its raw pictures don't fit through USB 2.
        CaptureMode[] modes =
        [
            new(PixelFormat.Jpeg, 1920, 1080, 60),
            new(PixelFormat.Jpeg, 3840, 2160, 30),
            new(PixelFormat.Jpeg, 1280, 720, 60),
            new(PixelFormat.Yuyv, 1920, 1080, 5),
            new(PixelFormat.Yuyv, 640, 480, 30),
        ];
        Assert.Equal(modes[0], CaptureMode.Best(modes));
        Assert.Equal(modes[0], CaptureMode.Best(modes.Reverse()));
    }

    [Fact]
    public void A_slow_large_picture_loses_against_a_quick_small_one()
    {
        CaptureMode[] modes = [new(PixelFormat.Yuyv, 1920, 1080, 5), new(PixelFormat.Yuyv, 1280, 720, 10), new(PixelFormat.Yuyv, 800, 600, 20)];
        Assert.Equal(modes[2], CaptureMode.Best(modes));
        Assert.Equal(modes[0], CaptureMode.Best(modes[..2]));
    }

    [Fact]
    public void Of_a_size_the_devices_own_jpeg_is_preferred()
    {
        CaptureMode[] modes = [new(PixelFormat.Rgb24, 1920, 1080, 60), new(PixelFormat.Nv12, 1920, 1080, 60), new(PixelFormat.Yuyv, 1920, 1080, 60), new(PixelFormat.Jpeg, 1920, 1080, 30)];
        Assert.Equal(PixelFormat.Jpeg, CaptureMode.Best(modes)?.Format);
        Assert.Equal(PixelFormat.Yuyv, CaptureMode.Best(modes[..3])?.Format);
        Assert.Equal(PixelFormat.Nv12, CaptureMode.Best(modes[..2])?.Format);
    }

    [Fact]
    public void Where_all_are_too_large_the_smallest_is_taken()
    {
        CaptureMode[] modes = [new(PixelFormat.Jpeg, 3840, 2160, 30), new(PixelFormat.Jpeg, 2560, 1440, 30)];
        Assert.Equal(modes[1], CaptureMode.Best(modes));
    }

    [Fact]
    public void A_rate_that_is_not_known_is_hoped_to_do() =>
        Assert.Equal(0, CaptureMode.Best([new(PixelFormat.Yuyv, 1280, 720, 5), new(PixelFormat.Yuyv, 640, 480, 0)])?.Rate);

    [Fact]
    public void Without_any_there_is_none() => Assert.Null(CaptureMode.Best([]));

    [Fact]
    public void Characters_are_in_the_order_of_videodev2() => Assert.Equal(0x47504A4Du, CaptureMode.FourCharacters("MJPG"));
}
