using System.Buffers.Binary;

namespace Bmc.Lab.I2cBus.VhostUser;

// vhost-user, "Message Specification": header of each message, in the host's byte order (little-endian on all that we run on).
//   0  u32  request
//   4  u32  flags: bits 0-1 version, which is 1; bit 2 this is a reply; bit 3 a reply is wanted
//   8  u32  size of the payload that follows
internal readonly record struct VhostUserHeader(VhostUserRequest Request, uint Flags, int PayloadLength)
{
    public const int Length = 12;

    /// <summary>A memory table of eight regions is the longest payload that our features let the machine send (8 + 8 × 32 bytes).</summary>
    public const int MaximumPayloadLength = 264;

    private const uint Version = 1;
    private const uint VersionMask = 3;
    private const uint ReplyFlag = 1 << 2;
    private const uint NeedReplyFlag = 1 << 3;

    public bool NeedsReply => (Flags & NeedReplyFlag) != 0;

    /// <summary>The header of the answer to this message.</summary>
    public VhostUserHeader Reply(int payloadLength) => new(Request, Version | ReplyFlag, payloadLength);

    public static bool TryParse(ReadOnlySpan<byte> bytes, out VhostUserHeader header)
    {
        header = default;
        if (bytes.Length < Length)
            return false;
        uint flags = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        uint payload = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if ((flags & VersionMask) != Version || payload > MaximumPayloadLength)
            return false;
        header = new VhostUserHeader((VhostUserRequest)BinaryPrimitives.ReadUInt32LittleEndian(bytes), flags, (int)payload);
        return true;
    }

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)Request);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], Flags);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], (uint)PayloadLength);
    }
}
