using Bmc.Linux.Video;

namespace Bmc.Linux.Tests.Video;

public sealed class JpegExtentTests
{
    // Of ITU-T T.81 Annex B, as short as it can be; the decoder of a real one is libjpeg-turbo's in Bmc.Video.Tests.
    internal static readonly byte[] File =
    [
        0xFF, 0xD8, // SOI
        0xFF, 0xE0, 0x00, 0x06, 0xFF, 0xD9, 0x00, 0x00, // APP0, with an EOI in it that is none
        0xFF, 0xC0, 0x00, 0x0B, 0x08, 0x04, 0x38, 0x07, 0x80, 0x01, 0x01, 0x11, 0x00, // SOF0: 1080 lines of 1920 samples
        0xFF, 0xDA, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3F, 0x00, // SOS
        0x12, 0xFF, 0x00, 0xD9, 0xFF, 0xD0, 0x34, // data with a stuffed FFh and a restart
        0xFF, 0xFF, 0xD9, // a fill byte, EOI
    ];

    [Fact]
    public void Ends_at_its_end_and_knows_its_size()
    {
        Assert.True(JpegExtent.TryFind(File, out JpegExtent extent));
        Assert.Equal(new JpegExtent(File.Length, 1920, 1080), extent);
    }

    [Fact]
    public void What_lies_behind_it_does_not_belong_to_it()
    {
        byte[] buffer = [.. File, .. File, 0xFF, 0xD9, 0x00];
        Assert.True(JpegExtent.TryFind(buffer, out JpegExtent extent));
        Assert.Equal(File.Length, extent.Length);
    }

    [Fact]
    public void One_that_was_cut_is_none()
    {
        for (int length = 0; length < File.Length; length++)
            Assert.False(JpegExtent.TryFind(File.AsSpan(0, length), out _), $"{length} bytes");
        // The rest of the buffer empty, as a device leaves it.
        for (int length = 0; length < File.Length; length++)
            Assert.False(JpegExtent.TryFind([.. File[..length], .. new byte[64]], out _), $"{length} bytes and zeros");
    }

    [Fact]
    public void One_without_its_beginning_is_none() => Assert.False(JpegExtent.TryFind([0x00, .. File], out _));

    [Fact]
    public void One_without_a_picture_is_none() => Assert.False(JpegExtent.TryFind([0xFF, 0xD8, 0xFF, 0xD9], out _));

    [Fact]
    public void Several_scans_are_one_file()
    {
        byte[] progressive = [.. File[..^3], .. File[23..]];
        Assert.True(JpegExtent.TryFind(progressive, out JpegExtent extent));
        Assert.Equal(progressive.Length, extent.Length);
    }

    [Fact]
    public void Noise_is_refused_without_harm()
    {
        var random = new Random(1);
        for (int round = 0; round < 2000; round++)
        {
            byte[] noise = [.. File];
            for (int change = 0; change < 4; change++)
                noise[random.Next(noise.Length)] = (byte)random.Next(256);
            if (JpegExtent.TryFind(noise, out JpegExtent extent))
                Assert.InRange(extent.Length, 4, noise.Length);
        }
    }
}
