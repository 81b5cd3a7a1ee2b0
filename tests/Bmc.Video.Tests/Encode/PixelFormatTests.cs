using Bmc.Linux.Libraries;
using Bmc.Linux.Video;

namespace Bmc.Video.Tests.Encode;

/// <summary>The same picture in each format that devices have, compressed, and decoded by the library.</summary>
public sealed class PixelFormatTests
{
    public static TheoryData<PixelFormat, int, int, int> Pictures()
    {
        var pictures = new TheoryData<PixelFormat, int, int, int>();
        foreach (PixelFormat format in Enum.GetValues<PixelFormat>().Where(format => format != PixelFormat.Jpeg))
        {
            pictures.Add(format, 128, 96, 80);
            pictures.Add(format, 128, 96, 95);
            // No vector's length, and an odd number of lines.
            pictures.Add(format, 70, 35, 80);
        }

        return pictures;
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Each_format_shows_the_same_picture(PixelFormat format, int width, int height, int quality)
    {
        var picture = new TestPicture(width, height);
        var device = new DevicePicture(picture, format, padding: 0, isFullRange: true);
        Assert.InRange(Jpeg.MeanError(picture.Pixels, Decoded(device.Frame, quality)), 0, 4);
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void What_lines_are_filled_up_with_is_not_seen(PixelFormat format, int width, int height, int quality)
    {
        var picture = new TestPicture(width, height);
        var device = new DevicePicture(picture, format, padding: 48, isFullRange: true);
        Assert.InRange(Jpeg.MeanError(picture.Pixels, Decoded(device.Frame, quality)), 0, 4);
    }

    [Theory]
    [InlineData(PixelFormat.Yuyv)]
    [InlineData(PixelFormat.Uyvy)]
    [InlineData(PixelFormat.Nv12)]
    public void A_cables_black_and_white_become_black_and_white(PixelFormat format)
    {
        var picture = new TestPicture(64, 48);
        var device = new DevicePicture(picture, format, padding: 0, isFullRange: false);
        Assert.InRange(Jpeg.MeanError(picture.Pixels, Decoded(device.Frame, 95)), 0, 4);
        // Taken for a JPEG's own values, it is a grey veil.
        Assert.InRange(Jpeg.MeanError(picture.Pixels, Decoded(device.Frame with { IsFullRange = true }, 95)), 6, 255);
    }

    [Theory]
    [InlineData(PixelFormat.Yuyv)]
    [InlineData(PixelFormat.Nv12)]
    [InlineData(PixelFormat.Xbgr32)]
    public void A_picture_with_a_byte_too_few_is_refused(PixelFormat format)
    {
        VideoFrame frame = new DevicePicture(new TestPicture(64, 48), format, padding: 16, isFullRange: true).Frame;
        using TurboJpegCompressor compressor = Create();
        Assert.False(compressor.TryCompress(frame with { Pixels = frame.Pixels[..^1] }, 80, out _, out string? reason));
        Assert.Contains("64 x 48", reason, StringComparison.Ordinal);
    }

    private static byte[] Decoded(in VideoFrame frame, int quality)
    {
        using TurboJpegCompressor compressor = Create();
        Assert.True(compressor.TryCompress(frame, quality, out byte[]? jpeg, out string? reason), reason);
        Assert.Equal((frame.Width, frame.Height), Jpeg.ReadSize(jpeg));
        return Jpeg.Decode(jpeg, frame.Width, frame.Height);
    }

    private static TurboJpegCompressor Create()
    {
        Assert.True(TurboJpegCompressor.TryCreate(NativeLibraries.TurboJpeg, out TurboJpegCompressor? compressor, out string? reason), reason);
        return compressor;
    }
}
