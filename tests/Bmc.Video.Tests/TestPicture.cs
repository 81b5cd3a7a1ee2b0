namespace Bmc.Video.Tests;

/// <summary>A smooth picture: red grows to the right, green downwards, blue is the same all over.</summary>
internal sealed class TestPicture
{
    public TestPicture(int width, int height, byte blue = 0x40)
    {
        (Width, Height) = (width, height);
        Pixels = new byte[width * height * 3];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int at = (y * width + x) * 3;
                Pixels[at] = (byte)(x * 255 / width);
                Pixels[at + 1] = (byte)(y * 255 / height);
                Pixels[at + 2] = blue;
            }
        }
    }

    /// <summary>What a device made of one.</summary>
    public TestPicture(int width, int height, byte[] jpeg) => (Width, Height, Pixels) = (width, height, jpeg);

    public int Width { get; }

    public int Height { get; }

    public byte[] Pixels { get; }
}
