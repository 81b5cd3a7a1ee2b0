using System.Text;

namespace Bmc.Usb.Tests.MassStorage;

/// <summary>The beginnings of images, as the programs that make such write them.</summary>
internal static class Images
{
    private const int CdSector = 2048;

    /// <summary>One that a CD drive takes (ECMA-119 §8.4), of a megabyte.</summary>
    public static byte[] Cd(string label = "DEBIAN", bool bootable = true, bool hybrid = false)
    {
        byte[] image = new byte[1 << 20];
        Put(image, 16 * CdSector, "\u0001CD001\u0001");
        Put(image, (16 * CdSector) + 40, label.PadRight(32));
        Put(image, 17 * CdSector, bootable ? "\0CD001\u0001EL TORITO SPECIFICATION" : "\u00ffCD001\u0001");
        Put(image, 18 * CdSector, "\u00ffCD001\u0001");
        if (hybrid)
            AddPartition(image);
        return image;
    }

    /// <summary>A partitioned disk of a megabyte.</summary>
    public static byte[] Disk()
    {
        byte[] image = new byte[1 << 20];
        AddPartition(image);
        return image;
    }

    private static void AddPartition(byte[] image)
    {
        image[446] = 0x80;
        image[446 + 4] = 0x83;
        image[510] = 0x55;
        image[511] = 0xAA;
    }

    private static void Put(byte[] image, int offset, string text) => Encoding.Latin1.GetBytes(text, image.AsSpan(offset));
}
