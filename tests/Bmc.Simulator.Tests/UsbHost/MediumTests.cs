using System.Text;
using Bmc.Simulator.UsbHost;

namespace Bmc.Simulator.Tests.UsbHost;

public sealed class MediumTests
{
    /// <summary>As much of an ISO 9660 image as tells its name (ECMA-119 §8.4).</summary>
    internal static byte[] Disc(string label)
    {
        byte[] image = new byte[64 * 1024];
        image[32768] = 1;                               // primary volume descriptor
        "CD001"u8.CopyTo(image.AsSpan(32769));
        Encoding.ASCII.GetBytes(label.PadRight(32)).CopyTo(image, 32768 + 40);
        return image;
    }

    [Fact]
    public void Reads_the_name_of_a_disc()
    {
        byte[] disc = Disc("DEBIAN 12");
        Assert.Equal(new Medium(disc.Length, "DEBIAN 12", IsBootable: true), Medium.Identify(disc.Length, disc));
    }

    [Fact]
    public void Knows_a_disk_with_a_boot_record()
    {
        byte[] disk = new byte[512];
        Assert.False(Medium.Identify(512, disk).IsBootable);
        (disk[510], disk[511]) = (0x55, 0xAA);
        Assert.Equal(new Medium(512, Label: null, IsBootable: true), Medium.Identify(512, disk));
    }

    [Fact]
    public void Makes_nothing_of_a_truncated_disc()
    {
        byte[] disc = Disc("X");
        for (int length = 0; length < Medium.HeadLength; length += 97)
            Assert.Equal(new Medium(length, Label: null, IsBootable: false), Medium.Identify(length, disc.AsSpan(0, length)));
    }
}
