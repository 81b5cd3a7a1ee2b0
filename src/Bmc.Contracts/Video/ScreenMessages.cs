using System.Buffers.Binary;

namespace Bmc.Contracts.Video;

/// <summary>
/// The messages of a stream of the PC's screen, one a WebSocket message. All numbers are little-endian.
/// <code>
/// From the owner:
///   binary  1 kind: 0; 1 JPEG quality, 0 when the device made it; 2 width; 2 height; 4 sequence; 8 captured, ms since 1970 (UTC); the JPEG file
///   text    ScreenState, when it differs from the one before; the first message is one
/// To the owner:
///   binary  1 kind: 80h; 4 sequence: the frame is shown
/// </code>
/// A frame that is not acknowledged holds up the next ones: at most <see cref="MaximumInFlight"/> are under way to a viewer. The sequence counts
/// the pictures, so that it skips those that were not sent to this one, and a picture that stands still may come again, sharper.
/// </summary>
public static class ScreenMessages
{
    /// <summary>Enough to fill the time that an acknowledgement takes, few enough that a viewer never looks at what is long past.</summary>
    public const int MaximumInFlight = 3;

    public const int FrameHead = 18;

    /// <summary>A picture of 1920 x 1200 pixels of noise at full quality has less.</summary>
    public const int MaximumFrame = 8 * 1024 * 1024;

    public const int AcknowledgementLength = 5;

    public const byte Frame = 0;

    public const byte Acknowledgement = 0x80;

    /// <param name="message"><see cref="FrameHead"/> bytes.</param>
    public static void WriteFrameHead(Span<byte> message, in ScreenFrameHead head)
    {
        message[0] = Frame;
        message[1] = (byte)head.Quality;
        BinaryPrimitives.WriteUInt16LittleEndian(message[2..], (ushort)head.Width);
        BinaryPrimitives.WriteUInt16LittleEndian(message[4..], (ushort)head.Height);
        BinaryPrimitives.WriteUInt32LittleEndian(message[6..], head.Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(message[10..], head.Captured.ToUnixTimeMilliseconds());
    }

    public static bool TryParseFrameHead(ReadOnlySpan<byte> message, out ScreenFrameHead head)
    {
        head = default;
        if (message.Length < FrameHead || message[0] != Frame || message[1] > 100)
            return false;
        long captured = BinaryPrimitives.ReadInt64LittleEndian(message[10..]);
        if (captured < 0 || captured > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
            return false;
        head = new ScreenFrameHead(
            BinaryPrimitives.ReadUInt32LittleEndian(message[6..]),
            BinaryPrimitives.ReadUInt16LittleEndian(message[2..]),
            BinaryPrimitives.ReadUInt16LittleEndian(message[4..]),
            message[1],
            DateTimeOffset.FromUnixTimeMilliseconds(captured));
        return true;
    }

    public static byte[] WriteAcknowledgement(uint sequence)
    {
        byte[] message = new byte[AcknowledgementLength];
        message[0] = Acknowledgement;
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(1), sequence);
        return message;
    }

    public static bool TryParseAcknowledgement(ReadOnlySpan<byte> message, out uint sequence)
    {
        bool fits = message.Length == AcknowledgementLength && message[0] == Acknowledgement;
        sequence = fits ? BinaryPrimitives.ReadUInt32LittleEndian(message[1..]) : 0;
        return fits;
    }
}
