using System.Buffers.Binary;

namespace Bmc.Linux.Video;

/// <summary>Where a JPEG file ends in the memory that it lies in, and how large its picture is.</summary>
/// <remarks>
/// A device's own word is not relied on: a first buffer may be said to be full to its end, and a picture that was cut on a bus looks like
/// any other. ITU-T T.81 Annex B: a marker is FFh and a code; segments follow it with a length that counts itself, but for SOI, EOI, RSTn
/// and TEM; after a scan's header come its data, in which FFh is followed by 00h or RSTn.
/// </remarks>
internal readonly record struct JpegExtent(int Length, int Width, int Height)
{
    private const byte Marker = 0xFF;
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;

    /// <summary>Marker (2), length (2), sample precision (1), lines (2), samples a line (2).</summary>
    private const int FrameHeader = 9;

    /// <returns>False when it does not begin with a JPEG file, or the file has no end or no picture in it.</returns>
    public static bool TryFind(ReadOnlySpan<byte> bytes, out JpegExtent extent)
    {
        extent = default;
        if (bytes.Length < 4 || bytes[0] != Marker || bytes[1] != StartOfImage)
            return false;
        (int width, int height) = (0, 0);
        int at = 2;
        while (at + 1 < bytes.Length && bytes[at] == Marker)
        {
            byte code = bytes[at + 1];
            if (code == EndOfImage)
            {
                extent = new JpegExtent(at + 2, width, height);
                return width > 0 && height > 0;
            }

            // Any number of FFh may stand before a code.
            if (code == Marker)
            {
                at++;
                continue;
            }

            if (at + FrameHeader > bytes.Length)
                return false;
            if (IsFrame(code))
                (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]));
            at += IsAlone(code) ? 2 : 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (code == StartOfScan)
                at = EndOfScan(bytes, at);
        }

        return false;
    }

    // SOF0 to SOF15 without DHT, JPG and DAC.
    private static bool IsFrame(byte code) => code is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static bool IsAlone(byte code) => IsRestart(code) || code is 0x01 or StartOfImage;

    private static bool IsRestart(byte code) => code is >= 0xD0 and <= 0xD7;

    /// <summary>Where the next marker is; the end of the bytes when there is none.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> bytes, int at)
    {
        while (at < bytes.Length)
        {
            int next = bytes[at..].IndexOf(Marker);
            if (next < 0 || at + next + 1 >= bytes.Length)
                return bytes.Length;
            at += next;
            byte code = bytes[at + 1];
            if (code != 0 && !IsRestart(code))
                return at;
            at += 2;
        }

        return bytes.Length;
    }
}
