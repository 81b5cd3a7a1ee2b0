using System.Runtime.InteropServices;

namespace Bmc.Lab.Video;

/// <summary>What vivid shows: eight bars of 75 % colour (v4l2-tpg-core.c, TPG_PAT_75_COLORBAR), with text over the upper left.</summary>
internal static class TestPattern
{
    // Places in v4l2_dv_timings_presets.
    public const int Cea1280x720At60 = 9;
    public const int Dmt800x600At60 = 24;

    private const string Library = "libturbojpeg.so.0";

    private static readonly (int Red, int Green, int Blue)[] _bars =
        [(191, 191, 191), (191, 191, 0), (0, 191, 191), (0, 191, 0), (191, 0, 191), (191, 0, 0), (0, 0, 191), (0, 0, 0)];

    /// <summary>Each bar is nearer to its own colour than to any other, and no veil lies over black.</summary>
    public static void AssertBars(byte[] jpeg, int width, int height)
    {
        byte[] pixels = Decode(jpeg, width, height);
        for (int bar = 0; bar < _bars.Length; bar++)
        {
            int at = (height * 9 / 10 * width + (2 * bar + 1) * width / (2 * _bars.Length)) * 3;
            (int Red, int Green, int Blue) seen = (pixels[at], pixels[at + 1], pixels[at + 2]);
            Assert.Equal(_bars[bar], _bars.MinBy(colour => Distance(colour, seen)));
            Assert.InRange(Distance(_bars[bar], seen), 0, 60);
        }
    }

    private static double Distance((int Red, int Green, int Blue) one, (int Red, int Green, int Blue) other) =>
        Math.Sqrt(Math.Pow(one.Red - other.Red, 2) + Math.Pow(one.Green - other.Green, 2) + Math.Pow(one.Blue - other.Blue, 2));

    private static byte[] Decode(byte[] jpeg, int width, int height)
    {
        if (!NativeLibrary.TryLoad(Library, out _))
            Assert.Skip($"{Library} is not installed: apt install libturbojpeg0");
        byte[] pixels = new byte[width * height * 3];
        nint handle = tjInitDecompress();
        try
        {
            var size = new CULong((nuint)jpeg.Length);
            Assert.Equal(0, tjDecompressHeader2(handle, jpeg, size, out int jpegWidth, out int jpegHeight, out _));
            Assert.Equal((width, height), (jpegWidth, jpegHeight));
            Assert.Equal(0, tjDecompress2(handle, jpeg, size, pixels, width, 0, height, 0, 0));
        }
        finally
        {
            _ = tjDestroy(handle);
        }

        return pixels;
    }

    [DllImport(Library)]
    private static extern nint tjInitDecompress();

    [DllImport(Library)]
    private static extern int tjDecompressHeader2(nint handle, byte[] jpeg, CULong size, out int width, out int height, out int subsampling);

    [DllImport(Library)]
    private static extern int tjDecompress2(
        nint handle, byte[] jpeg, CULong size, byte[] pixels, int width, int pitch, int height, int pixelFormat, int flags);

    [DllImport(Library)]
    private static extern int tjDestroy(nint handle);
}
