using System.Buffers.Binary;

namespace Bmc.Ipmi.Rmcp;

// IPMI 2.0 §13.2.4, Table 13-7, and DCMI 1.5 §6.4.8, Table 6-13: the answer to a presence ping, after the RMCP header.
//   1-4    IANA enterprise number of the ASF, most significant byte first
//   5      message type, 40h
//   6      message tag of the ping
//   7      reserved
//   8      data length, 10h
//   9-12   IANA enterprise number of the OEM fields: DCMI's says that the BMC speaks it
//   13-16  OEM-defined, 0
//   17     supported entities: [7] IPMI, [3:0] 0001b = ASF 1.0
//   18     supported interactions: none of ASF's security extensions
//   19-24  reserved
public readonly record struct AsfPresencePong(byte MessageTag, bool IpmiSupported)
{
    public const int Length = 24;
    private const byte MessageType = 0x40;
    private const byte DataLength = 0x10;
    private const byte IpmiSupportedBit = 0x80;
    private const byte Asf10 = 0x01;

    /// <summary>36465: Data Center Manageability Forum.</summary>
    private const uint DcmiEnterprise = 0x8E71;

    public static bool TryParse(ReadOnlySpan<byte> message, out AsfPresencePong pong)
    {
        pong = default;
        if (message.Length != Length
            || BinaryPrimitives.ReadUInt32BigEndian(message) != AsfPresencePing.AsfEnterprise
            || message[4] != MessageType
            || message[7] != DataLength)
            return false;
        pong = new AsfPresencePong(message[5], (message[16] & IpmiSupportedBit) != 0);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt32(BinaryPrimitives.ReverseEndianness(AsfPresencePing.AsfEnterprise));
        writer.WriteByte(MessageType);
        writer.WriteByte(MessageTag);
        writer.WriteByte(0);
        writer.WriteByte(DataLength);
        writer.WriteUInt32(BinaryPrimitives.ReverseEndianness(DcmiEnterprise));
        writer.WriteUInt32(0);
        writer.WriteByte((byte)(Asf10 | (IpmiSupported ? IpmiSupportedBit : 0)));
        writer.WriteByte(0);
        writer.Write("\0\0\0\0\0\0"u8);
    }
}
