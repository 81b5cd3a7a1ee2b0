using System.Text;
using Bmc.Usb.MassStorage;

namespace Bmc.Usb.Tests.MassStorage;

public sealed class ImageFormatTests
{
    [Fact]
    public void A_CD_and_a_hybrid_are_told_apart()
    {
        Assert.Equal(new ImageFormat(true, false, "bootable CD (ISO 9660)"), Of(Images.Cd()));
        Assert.Equal(new ImageFormat(true, false, "CD (ISO 9660)"), Of(Images.Cd(bootable: false)));
        Assert.Equal(new ImageFormat(true, true, "bootable CD (ISO 9660), also a disk"), Of(Images.Cd(hybrid: true)));
    }

    [Fact]
    public void UDF_is_found_behind_its_descriptors()
    {
        byte[] image = new byte[1 << 20];
        Put(image, (18 * 2048) + 1, "NSR03");
        Assert.Equal(new ImageFormat(true, false, "CD (UDF)"), Of(image));
        Put(image, (16 * 2048) + 1, "CD001");
        Assert.Equal(new ImageFormat(true, false, "CD (ISO 9660 and UDF)"), Of(image));
    }

    [Theory]
    [InlineData(512, "EFI PART", "disk (GPT)")]
    [InlineData(4096, "EFI PART", "disk (GPT)")]
    [InlineData(3, "NTFS    ", "disk without partitions (NTFS)")]
    [InlineData(3, "EXFAT   ", "disk without partitions (exFAT)")]
    [InlineData(54, "FAT16   ", "disk without partitions (FAT)")]
    [InlineData(82, "FAT32   ", "disk without partitions (FAT)")]
    [InlineData(1080, "\u0053\u00ef", "disk without partitions (ext)")]
    public void Disks_are_known_by_what_is_on_them(int offset, string magic, string name)
    {
        byte[] image = new byte[1 << 16];
        image[510] = 0x55;
        image[511] = 0xAA;
        Put(image, offset, magic);
        Assert.Equal(new ImageFormat(false, true, name), Of(image));
    }

    [Fact]
    public void A_partition_table_without_partitions_is_no_disk()
    {
        Assert.Equal(new ImageFormat(false, true, "disk (MBR)"), Of(Images.Disk()));
        byte[] image = new byte[512];
        image[510] = 0x55;
        image[511] = 0xAA;
        Assert.False(Of(image).IsKnown);
    }

    [Theory]
    [InlineData("1f8b0800", "a file compressed by gzip")]
    [InlineData("fd377a585a00", "a file compressed by xz")]
    [InlineData("28b52ffd", "a file compressed by zstd")]
    [InlineData("504b0304", "a zip archive")]
    [InlineData("514649fb", "a disk of QEMU (qcow2)")]
    [InlineData("7f454c46", "nothing that is known")]
    public void What_is_no_image_is_named(string begin, string name) => Assert.Equal(new ImageFormat(false, false, name), Of(Convert.FromHexString(begin)));

    [Fact]
    public void No_beginning_is_too_short_or_too_wild()
    {
        byte[] cd = Images.Cd(hybrid: true);
        var random = new Random(1);
        for (int length = 0; length < ImageFormat.HeadLength; length += 61)
        {
            ImageFormat.Of(cd.AsSpan(0, length));
            byte[] noise = new byte[length];
            random.NextBytes(noise);
            ImageFormat.Of(noise);
        }
    }

    private static ImageFormat Of(byte[] image) => ImageFormat.Of(image.AsSpan(0, Math.Min(image.Length, ImageFormat.HeadLength)));

    private static void Put(byte[] image, int offset, string text) => Encoding.Latin1.GetBytes(text, image.AsSpan(offset));
}
