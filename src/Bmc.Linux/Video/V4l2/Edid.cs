using System.Buffers.Binary;

namespace Bmc.Linux.Video.V4l2;

/// <summary>
/// The monitor that a PC sees at an input of ours: VESA E-EDID 1.3 and a CTA-861 extension, 256 bytes. 1920 x 1080 at 50 Hz is preferred, the
/// most that a TC358743 sends over two lanes of CSI-2; 60 Hz is offered to boards with four. Without the HDMI vendor's block the PC sends as to DVI: RGB
/// from 0 to 255, no sound, no copy protection.
/// </summary>
internal static class Edid
{
    public const int BlockLength = 128;

    private const int DescriptorLength = 18;
    private const int DetailedTimings = 54;

    // CTA-861, table 3: video identification codes.
    private const byte Vic640x480At60 = 1;
    private const byte Vic1280x720At60 = 4;
    private const byte Vic1920x1080At60 = 16;
    private const byte Vic1280x720At50 = 19;
    private const byte Vic1920x1080At50 = 31;

    public static ReadOnlyMemory<byte> Bytes { get; } = Create();

    private static byte[] Create()
    {
        byte[] edid = new byte[2 * BlockLength];
        WriteBase(edid.AsSpan(0, BlockLength));
        WriteExtension(edid.AsSpan(BlockLength));
        return edid;
    }

    private static void WriteBase(Span<byte> block)
    {
        // 3.3: header. 3.4: manufacturer "BMC" (A is 1, five bits each), product, serial number (none), week 1 of 2026. 3.5: version.
        ((ReadOnlySpan<byte>)[0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0]).CopyTo(block);
        BinaryPrimitives.WriteUInt16BigEndian(block[8..], ('B' - '@') << 10 | ('M' - '@') << 5 | ('C' - '@'));
        BinaryPrimitives.WriteUInt16LittleEndian(block[10..], 1);
        (block[16], block[17], block[18], block[19]) = (1, 2026 - 1990, 1, 3);
        // 3.6: digital; 52 x 29 cm, for 96 pixels an inch; gamma 2.2; RGB, sRGB, the first timing is preferred. 3.7: sRGB's colours.
        (block[20], block[21], block[22], block[23], block[24]) = (0x80, 52, 29, 0x78, 0x0E);
        ((ReadOnlySpan<byte>)[0xEE, 0x91, 0xA3, 0x54, 0x4C, 0x99, 0x26, 0x0F, 0x50, 0x54]).CopyTo(block[25..]);
        // 3.8: 720 x 400 at 70 (text), 640 x 480, 800 x 600 at 60; 1024 x 768 at 60. 3.9: 1280 x 1024, 1280 x 720, 1280 x 800, 1440 x 900 at 60.
        (block[35], block[36]) = (0xA1, 0x08);
        ((ReadOnlySpan<byte>)[0x81, 0x80, 0x81, 0xC0, 0x81, 0x00, 0x95, 0x00, 1, 1, 1, 1, 1, 1, 1, 1]).CopyTo(block[38..]);
        WriteTiming(Descriptor(block, 0), 14850, (1920, 720, 528, 44), (1080, 45, 4, 5));
        WriteTiming(Descriptor(block, 1), 7425, (1280, 370, 110, 40), (720, 30, 5, 5));
        // 3.10.3: name; limits: 50 to 75 Hz, 30 to 70 kHz, 170 MHz.
        ((ReadOnlySpan<byte>)[0, 0, 0, 0xFC, 0, .. "BmcFirmware\n "u8]).CopyTo(Descriptor(block, 2));
        ((ReadOnlySpan<byte>)[0, 0, 0, 0xFD, 0, 50, 75, 30, 70, 17, 0, .. "\n      "u8]).CopyTo(Descriptor(block, 3));
        block[126] = 1;
        Check(block);
    }

    private static void WriteExtension(Span<byte> block)
    {
        // CTA-861, 7.5: tag, revision, where the timings begin; underscanned, one native timing. 7.5.1: a video data block of five.
        // 7.5.6: capabilities: the range of RGB can be chosen, nothing is overscanned.
        const byte Timings = 13;
        ((ReadOnlySpan<byte>)
        [
            2, 3, Timings, 0x81,
            2 << 5 | 5, Vic1920x1080At50, Vic1920x1080At60, Vic1280x720At60, Vic1280x720At50, Vic640x480At60,
            7 << 5 | 2, 0, 0x6A,
        ]).CopyTo(block);
        WriteTiming(block.Slice(Timings, DescriptorLength), 14850, (1920, 280, 88, 44), (1080, 45, 4, 5));
        Check(block);
    }

    private static Span<byte> Descriptor(Span<byte> block, int number) => block.Slice(DetailedTimings + number * DescriptorLength, DescriptorLength);

    /// <summary>E-EDID 3.10.2: the lower eight bits of a number first, the upper ones of several share a byte.</summary>
    /// <param name="clock">10 kHz.</param>
    private static void WriteTiming(Span<byte> timing, ushort clock, (int Active, int Blank, int Front, int Sync) across, (int Active, int Blank, int Front, int Sync) down)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(timing, clock);
        (timing[2], timing[3], timing[4]) = ((byte)across.Active, (byte)across.Blank, (byte)(across.Active >> 8 << 4 | across.Blank >> 8));
        (timing[5], timing[6], timing[7]) = ((byte)down.Active, (byte)down.Blank, (byte)(down.Active >> 8 << 4 | down.Blank >> 8));
        (timing[8], timing[9], timing[10]) = ((byte)across.Front, (byte)across.Sync, (byte)((down.Front & 0xF) << 4 | (down.Sync & 0xF)));
        timing[11] = (byte)(across.Front >> 8 << 6 | across.Sync >> 8 << 4 | down.Front >> 4 << 2 | down.Sync >> 4);
        // 520 x 293 mm; separate syncs, both positive.
        (timing[12], timing[13], timing[14], timing[17]) = (520 & 0xFF, 293 & 0xFF, 520 >> 8 << 4 | 293 >> 8, 0x1E);
    }

    /// <summary>All bytes of a block together are 0, modulo 256.</summary>
    private static void Check(Span<byte> block)
    {
        byte sum = 0;
        foreach (byte value in block[..^1])
            sum += value;
        block[^1] = (byte)-sum;
    }
}
