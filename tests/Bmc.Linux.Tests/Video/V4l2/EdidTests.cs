using System.Text;
using Bmc.Linux.Video.V4l2;

namespace Bmc.Linux.Tests.Video.V4l2;

public sealed class EdidTests
{
    private static byte[] Bytes => Edid.Bytes.ToArray();

    [Fact]
    public void Each_block_adds_up_to_nothing()
    {
        Assert.Equal(256, Bytes.Length);
        Assert.Equal(0, Bytes[..128].Sum(value => value) % 256);
        Assert.Equal(0, Bytes[128..].Sum(value => value) % 256);
    }

    [Fact]
    public void Says_who_it_is()
    {
        Assert.Equal([0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x00], Bytes[..8]);
        int manufacturer = Bytes[8] << 8 | Bytes[9];
        Assert.Equal("BMC", string.Concat(new[] { 10, 5, 0 }.Select(shift => (char)('@' + (manufacturer >> shift & 0x1F)))));
        Assert.Equal((1, 3), (Bytes[18], Bytes[19]));
        Assert.Equal([0, 0, 0, 0xFC, 0, .. Encoding.ASCII.GetBytes("BmcFirmware\n ")], Bytes[90..108]);
    }

    // Pixel clock in 10 kHz, active and blank across, active and blank down, as CTA-861 has them.
    [Theory]
    [InlineData(54, 14850, 1920, 720, 1080, 45, 50)]
    [InlineData(72, 7425, 1280, 370, 720, 30, 60)]
    [InlineData(141, 14850, 1920, 280, 1080, 45, 60)]
    public void Its_timings_are_those_of_television(int at, int clock, int across, int acrossBlank, int down, int downBlank, int rate)
    {
        ReadOnlySpan<byte> timing = Bytes.AsSpan(at, 18);
        Assert.Equal(clock, timing[0] | timing[1] << 8);
        Assert.Equal((across, acrossBlank), (timing[2] | timing[4] >> 4 << 8, timing[3] | (timing[4] & 0xF) << 8));
        Assert.Equal((down, downBlank), (timing[5] | timing[7] >> 4 << 8, timing[6] | (timing[7] & 0xF) << 8));
        Assert.Equal(rate, clock * 10_000 / ((across + acrossBlank) * (down + downBlank)));
        // Within the blank: front porch and sync.
        Assert.InRange((timing[8] | timing[11] >> 6 << 8) + (timing[9] | (timing[11] >> 4 & 3) << 8), 1, acrossBlank);
        Assert.InRange((timing[10] >> 4) + (timing[10] & 0xF), 1, downBlank);
    }

    [Fact]
    public void Its_extension_lists_what_a_bridge_can_take()
    {
        byte[] extension = Bytes[128..];
        Assert.Equal(1, Bytes[126]);
        Assert.Equal((2, 3), (extension[0], extension[1]));
        Assert.Equal([0x45, 31, 16, 4, 19, 1], extension[4..10]);
        Assert.Equal([0xE2, 0, 0x6A], extension[10..extension[2]]);
        // No HDMI vendor's block, no audio: as DVI.
        Assert.Equal(0, extension[3] & 0x40);
        Assert.All(extension[31..127], value => Assert.Equal(0, value));
    }
}
