using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Bmc.Video.Tests;

/// <summary>Looks into JPEG files: their headers by ourselves, their pixels by the library.</summary>
internal static class Jpeg
{
    private const string Library = "libturbojpeg.so.0";

    // ITU-T T.81 Annex B: segments of a marker (FFh, code) and a length that counts itself. SOI and EOI have none.
    public static (int Width, int Height) ReadSize(byte[] jpeg)
    {
        Assert.Equal([0xFF, 0xD8], jpeg[..2]);
        Assert.Equal([0xFF, 0xD9], jpeg[^2..]);
        for (ReadOnlySpan<byte> rest = jpeg.AsSpan(2); rest[0] == 0xFF; rest = rest[(2 + BinaryPrimitives.ReadUInt16BigEndian(rest[2..]))..])
        {
            // Frame header, Figure B.3: marker, length (2), sample precision (1), lines (2), samples per line (2).
            if (rest[1] is 0xC0 or 0xC1 or 0xC2)
                return (BinaryPrimitives.ReadUInt16BigEndian(rest[7..]), BinaryPrimitives.ReadUInt16BigEndian(rest[5..]));
        }

        throw new InvalidDataException("no frame header");
    }

    public static byte[] Decode(byte[] jpeg, int width, int height)
    {
        byte[] pixels = new byte[width * height * 3];
        nint handle = tjInitDecompress();
        Assert.NotEqual(0, handle);
        try
        {
            Assert.Equal(0, tjDecompress2(handle, jpeg, new CULong((nuint)jpeg.Length), pixels, width, 0, height, 0, 0));
        }
        finally
        {
            _ = tjDestroy(handle);
        }

        return pixels;
    }

    public static double MeanError(byte[] expected, byte[] actual) =>
        expected.Zip(actual, (one, other) => Math.Abs(one - other)).Average();

    [DllImport(Library)]
    private static extern nint tjInitDecompress();

    [DllImport(Library)]
    private static extern int tjDecompress2(
        nint handle, byte[] jpeg, CULong size, byte[] pixels, int width, int pitch, int height, int pixelFormat, int flags);

    [DllImport(Library)]
    private static extern int tjDestroy(nint handle);
}
