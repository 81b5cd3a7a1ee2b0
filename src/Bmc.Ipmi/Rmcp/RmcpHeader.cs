namespace Bmc.Ipmi.Rmcp;

/// <summary>IPMI 2.0 Table 13-3, bits 4:0 of the class byte.</summary>
public enum RmcpClass : byte
{
    Asf = 0x06,
    Ipmi = 0x07,
}

// IPMI 2.0 §13.1.3, Table 13-3: the first four bytes of every packet.
//   1  version, 06h = RMCP 1.0
//   2  reserved, 00h
//   3  RMCP sequence number; FFh = no RMCP acknowledge wanted, always so for IPMI
//   4  [7] acknowledge, [6:5] reserved, [4:0] class of message
public readonly record struct RmcpHeader(byte Sequence, RmcpClass Class, bool Acknowledge = false)
{
    public const int Length = 4;
    public const byte NoAcknowledge = 0xFF;
    private const byte Version = 0x06;

    public static bool TryParse(ReadOnlySpan<byte> packet, out RmcpHeader header)
    {
        header = default;
        if (packet.Length < Length || packet[0] != Version)
            return false;
        header = new RmcpHeader(packet[2], (RmcpClass)(packet[3] & 0x1F), (packet[3] & 0x80) != 0);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Version);
        writer.WriteByte(0);
        writer.WriteByte(Sequence);
        writer.WriteByte((byte)((byte)Class | (Acknowledge ? 0x80 : 0)));
    }
}
