using System.Buffers.Binary;

namespace Bmc.Ipmi.Rmcp;

// IPMI 2.0 §13.6, Table 13-8, the IPMI 1.5 form, as far as it exists here: outside any session, authentication type
// none. It carries what a console asks before it opens an RMCP+ session (§13.15).
//   1    authentication type, 00h = none
//   2-5  session sequence number, 0
//   6-9  session id, 0
//   10   payload length
/// <param name="PayloadLength">Bytes of the IPMI message that follows.</param>
public readonly record struct SessionlessHeader(byte PayloadLength)
{
    public const int Length = 10;
    private const byte AuthenticationTypeNone = 0x00;

    /// <summary>False also for everything that would be an IPMI 1.5 session.</summary>
    public static bool TryParse(ReadOnlySpan<byte> packet, out SessionlessHeader header)
    {
        header = default;
        if (packet.Length < Length
            || packet[0] != AuthenticationTypeNone
            || BinaryPrimitives.ReadUInt32LittleEndian(packet[1..]) != 0
            || BinaryPrimitives.ReadUInt32LittleEndian(packet[5..]) != 0)
            return false;
        header = new SessionlessHeader(packet[9]);
        // One byte more than announced is the "legacy pad" that old LAN controllers need at certain lengths.
        return packet.Length - Length is var rest && (rest == header.PayloadLength || rest == header.PayloadLength + 1);
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(AuthenticationTypeNone);
        writer.WriteUInt32(0);
        writer.WriteUInt32(0);
        writer.WriteByte(PayloadLength);
    }
}
