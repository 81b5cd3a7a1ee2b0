using Bmc.Linux.Libraries;
using Bmc.Linux.Video;

namespace Bmc.Video.Tests.Encode;

public sealed class TurboJpegCompressorTests
{
    [Theory]
    [InlineData(640, 480, 75)]
    [InlineData(640, 480, 95)]
    [InlineData(33, 17, 90)]
    [InlineData(1, 1, 80)]
    public void The_picture_comes_back_from_the_file(int width, int height, int quality)
    {
        var picture = new TestPicture(width, height);
        byte[] jpeg = Compress(picture, quality);
        Assert.Equal((width, height), Jpeg.ReadSize(jpeg));
        Assert.InRange(Jpeg.MeanError(picture.Pixels, Jpeg.Decode(jpeg, width, height)), 0, 4);
    }

    [Fact]
    public void Quality_costs_bytes()
    {
        var picture = new TestPicture(640, 480);
        Assert.True(Compress(picture, 20).Length < Compress(picture, 70).Length);
        Assert.True(Compress(picture, 70).Length < Compress(picture, 100).Length);
    }

    [Fact]
    public void Refuses_pixels_that_are_fewer_than_the_picture_needs()
    {
        using TurboJpegCompressor compressor = Create();
        Assert.False(compressor.TryCompress(Frame(new byte[64 * 48 * 3 - 1], 64, 48), 80, out _, out string? reason));
        Assert.Equal("9215 bytes are no picture of 64 x 48 pixels", reason);
        Assert.False(compressor.TryCompress(Frame([], 0, 0), 80, out _, out _));
        Assert.False(compressor.TryCompress(Frame(new byte[16], 1 << 29, int.MaxValue), 80, out _, out _));
    }

    [Fact]
    public void Hands_on_what_the_library_objects_to()
    {
        using TurboJpegCompressor compressor = Create();
        Assert.False(compressor.TryCompress(Frame(new byte[3 * 70000], 70000, 1), 80, out _, out string? reason));
        Assert.NotEmpty(reason);
        // And works on.
        Assert.True(compressor.TryCompress(Frame(new byte[3], 1, 1), 80, out _, out _));
    }

    [Fact]
    public void A_missing_library_is_named_with_its_package()
    {
        Assert.False(TurboJpegCompressor.TryCreate(new SystemLibrary("libnosuch.so.0", "libnosuch0", "nothing is seen"), out _, out string? reason));
        Assert.Equal("libnosuch.so.0 is missing, so nothing is seen: apt install libnosuch0", reason);
    }

    private static TurboJpegCompressor Create()
    {
        Assert.True(TurboJpegCompressor.TryCreate(NativeLibraries.TurboJpeg, out TurboJpegCompressor? compressor, out string? reason), reason);
        return compressor;
    }

    private static VideoFrame Frame(byte[] pixels, int width, int height) => new(pixels, width, height, PixelFormat.Rgb24, 0);

    private static byte[] Compress(TestPicture picture, int quality)
    {
        using TurboJpegCompressor compressor = Create();
        Assert.True(compressor.TryCompress(Frame(picture.Pixels, picture.Width, picture.Height), quality, out byte[]? jpeg, out string? reason), reason);
        return jpeg;
    }
}
