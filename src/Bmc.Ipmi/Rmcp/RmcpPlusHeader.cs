using System.Buffers.Binary;

namespace Bmc.Ipmi.Rmcp;

// IPMI 2.0 §13.6, Table 13-8, the IPMI 2.0 (RMCP+) form; follows the RMCP header.
//   1      authentication type / format, 06h = RMCP+
//   2      [7] payload is encrypted, [6] payload is authenticated, [5:0] payload type
//   3-6    session id: the receiver's; 0 outside a session
//   7-10   session sequence number; 0 outside a session
//   11-12  payload length
// OEM explicit payloads (type 02h) have six more bytes; there are none here and the parser refuses them.
public readonly record struct RmcpPlusHeader(
    PayloadType PayloadType,
    bool Encrypted,
    bool Authenticated,
    uint SessionId,
    uint SequenceNumber,
    ushort PayloadLength)
{
    public const int Length = 12;
    public const byte Format = 0x06;

    /// <summary>Where the payload length stands, for a writer that knows it only afterwards.</summary>
    public const int PayloadLengthOffset = 10;
    private const byte EncryptedBit = 0x80;
    private const byte AuthenticatedBit = 0x40;
    private const byte PayloadTypeMask = 0x3F;

    /// <summary>False too when the packet is shorter than header and payload together.</summary>
    public static bool TryParse(ReadOnlySpan<byte> packet, out RmcpPlusHeader header)
    {
        header = default;
        if (packet.Length < Length || packet[0] != Format)
            return false;
        var type = (PayloadType)(packet[1] & PayloadTypeMask);
        if (type == PayloadType.OemExplicit)
            return false;
        header = new RmcpPlusHeader(
            type,
            (packet[1] & EncryptedBit) != 0,
            (packet[1] & AuthenticatedBit) != 0,
            BinaryPrimitives.ReadUInt32LittleEndian(packet[2..]),
            BinaryPrimitives.ReadUInt32LittleEndian(packet[6..]),
            BinaryPrimitives.ReadUInt16LittleEndian(packet[10..]));
        return packet.Length - Length >= header.PayloadLength;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Format);
        writer.WriteByte((byte)((byte)PayloadType | (Encrypted ? EncryptedBit : 0) | (Authenticated ? AuthenticatedBit : 0)));
        writer.WriteUInt32(SessionId);
        writer.WriteUInt32(SequenceNumber);
        writer.WriteUInt16(PayloadLength);
    }
}
