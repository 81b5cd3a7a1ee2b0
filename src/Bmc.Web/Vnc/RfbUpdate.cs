using System.Buffers.Binary;
using System.Text;

namespace Bmc.Web.Vnc;

/// <summary>What goes to a viewer, RFC 6143 §7.3 and §7.6, and the community specification's encodings.</summary>
internal static class RfbUpdate
{
    public const int Tight = 7;
    public const int DesktopSize = -223;
    public const int ExtendedKeys = -258;
    public const int DesktopName = -307;

    /// <summary>A viewer that names one of these takes JPEG in Tight.</summary>
    public const int WorstQuality = -32;
    public const int BestQuality = -23;

    /// <summary>Tight's own limit of a rectangle's width.</summary>
    public const int MaximumWidth = 2048;

    private const int UpdateHead = 4;
    private const int RectangleHead = 12;
    private const byte TightJpeg = 0x90;

    /// <summary>32 bits a pixel, 24 of them colour, least significant byte first, blue the lowest: what most viewers have anyway.</summary>
    private static readonly byte[] _pixelFormat = [32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0, 0, 0, 0];

    /// <summary>ServerInit.</summary>
    public static byte[] Begin(int width, int height, string name)
    {
        byte[] text = Encoding.UTF8.GetBytes(name);
        byte[] message = new byte[4 + _pixelFormat.Length + sizeof(uint) + text.Length];
        BinaryPrimitives.WriteUInt16BigEndian(message, (ushort)width);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), (ushort)height);
        _pixelFormat.CopyTo(message.AsSpan(4));
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(20), (uint)text.Length);
        text.CopyTo(message.AsSpan(24));
        return message;
    }

    /// <summary>The head of an update with one picture; the JPEG file follows it.</summary>
    public static byte[] Picture(int width, int height, int length)
    {
        byte[] message = new byte[UpdateHead + RectangleHead + 4];
        WriteHead(message, width, height, Tight);
        message[UpdateHead + RectangleHead] = TightJpeg;
        // Tight's compact length: seven bits, seven bits, eight bits.
        Span<byte> compact = message.AsSpan(UpdateHead + RectangleHead + 1);
        compact[0] = (byte)((length & 0x7F) | 0x80);
        compact[1] = (byte)(((length >> 7) & 0x7F) | 0x80);
        compact[2] = (byte)(length >> 14);
        return message;
    }

    /// <summary>What three bytes of Tight's length can say.</summary>
    public const int MaximumPicture = (1 << 22) - 1;

    public static byte[] Resize(int width, int height)
    {
        byte[] message = new byte[UpdateHead + RectangleHead];
        WriteHead(message, width, height, DesktopSize);
        return message;
    }

    /// <summary>Says that keys may come as what the keyboard sends.</summary>
    public static byte[] TakesExtendedKeys()
    {
        byte[] message = new byte[UpdateHead + RectangleHead];
        WriteHead(message, 0, 0, ExtendedKeys);
        return message;
    }

    public static byte[] Rename(string name)
    {
        byte[] text = Encoding.UTF8.GetBytes(name);
        byte[] message = new byte[UpdateHead + RectangleHead + sizeof(uint) + text.Length];
        WriteHead(message, 0, 0, DesktopName);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(UpdateHead + RectangleHead), (uint)text.Length);
        text.CopyTo(message.AsSpan(UpdateHead + RectangleHead + sizeof(uint)));
        return message;
    }

    /// <summary>FramebufferUpdate with one rectangle, whose place is the corner.</summary>
    private static void WriteHead(Span<byte> message, int width, int height, int encoding)
    {
        message[3] = 1;
        BinaryPrimitives.WriteUInt16BigEndian(message[8..], (ushort)width);
        BinaryPrimitives.WriteUInt16BigEndian(message[10..], (ushort)height);
        BinaryPrimitives.WriteInt32BigEndian(message[12..], encoding);
    }
}
