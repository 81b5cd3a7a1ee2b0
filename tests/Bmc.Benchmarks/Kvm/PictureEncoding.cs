using Bmc.Linux.Libraries;
using Bmc.Linux.Video;

namespace Bmc.Benchmarks.Kvm;

/// <summary>Pictures of 1920 x 1080 pixels a second on one processor, as capture devices deliver them; in this process.</summary>
internal static class PictureEncoding
{
    private const int Width = 1920;
    private const int Height = 1080;
    private const int Quality = 80;

    public static void Measure(Report report)
    {
        if (!TurboJpegCompressor.TryCreate(NativeLibraries.TurboJpeg, out TurboJpegCompressor? created, out string? reason))
            throw new InvalidOperationException(reason);
        using TurboJpegCompressor compressor = created;
        PixelFormat[] formats = [PixelFormat.Rgb24, PixelFormat.Yuyv, PixelFormat.Nv12];
        VideoFrame[] frames = [.. formats.Select(Text)];
        double[] rates = Rounds.Best([.. frames.Select(frame => (Action)(() => compressor.TryCompress(frame, Quality, out _, out _)))]);
        report.Value($"{formats[0]} of 1920 x 1080 encoded", rates[0], "per second");
        for (int index = 1; index < formats.Length; index++)
            report.Ratio($"  {formats[index]} of it", rates[index] / rates[0], "100 % or more");
    }

    /// <summary>The same picture in each format: grey, with some white dots where a line of text would be.</summary>
    private static VideoFrame Text(PixelFormat format)
    {
        var frame = new VideoFrame(default, Width, Height, format, 1);
        byte[] pixels = new byte[frame.Length];
        Array.Fill(pixels, (byte)128);
        int step = frame.BytesPerLine / Width;
        var random = new Random(1);
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                // Grey and white have no colour: of YUYV and NV12 only Y differs, of RGB all three do.
                if (y % 16 < 8 && random.Next(4) == 0)
                    pixels.AsSpan(y * frame.BytesPerLine + x * step, format == PixelFormat.Rgb24 ? 3 : 1).Fill(235);
            }
        }

        return frame with { Pixels = pixels };
    }
}
