using System.Text;

namespace Bmc.EndToEnd.Tests;

/// <summary>A CD that the simulated PC starts from.</summary>
internal static class BootableDisc
{
    /// <summary>ECMA-119 §8.4: a primary volume descriptor with its name, and nothing else.</summary>
    public static byte[] Image(string label)
    {
        byte[] image = new byte[1 << 20];
        image[32768] = 1;
        "CD001"u8.CopyTo(image.AsSpan(32769));
        image[32774] = 1;
        Encoding.ASCII.GetBytes(label.PadRight(32)).CopyTo(image, 32768 + 40);
        return image;
    }
}
