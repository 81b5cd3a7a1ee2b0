using System.Buffers.Binary;

namespace Bmc.Ipmi.Rmcp;

// IPMI 2.0 §13.2.3, Table 13-6 (from ASF 2.0 §3.2.4.3): "is there anybody on this port?", after the RMCP header.
//   1-4  IANA enterprise number of the ASF, 000011BEh, most significant byte first
//   5    message type, 80h
//   6    message tag, comes back in the pong
//   7    reserved
//   8    data length, 0
public readonly record struct AsfPresencePing(byte MessageTag)
{
    public const int Length = 8;
    public const uint AsfEnterprise = 0x000011BE;
    private const byte MessageType = 0x80;

    public static bool TryParse(ReadOnlySpan<byte> message, out AsfPresencePing ping)
    {
        ping = default;
        if (message.Length != Length
            || BinaryPrimitives.ReadUInt32BigEndian(message) != AsfEnterprise
            || message[4] != MessageType
            || message[7] != 0)
            return false;
        ping = new AsfPresencePing(message[5]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt32(BinaryPrimitives.ReverseEndianness(AsfEnterprise));
        writer.WriteByte(MessageType);
        writer.WriteByte(MessageTag);
        writer.WriteByte(0);
        writer.WriteByte(0);
    }
}
