namespace Bmc.Ipmi.Session;

/// <summary>Which of the three algorithms of a session is meant.</summary>
public enum AlgorithmPurpose : byte
{
    Authentication = 0x00,
    Integrity = 0x01,
    Confidentiality = 0x02,
}

// IPMI 2.0 Table 13-9 bytes 9-16, 17-24, 25-32: one algorithm that a console proposes or the BMC chose.
//   1    payload type: 00h authentication, 01h integrity, 02h confidentiality
//   2-3  reserved
//   4    payload length, 08h; 00h = the BMC may choose
//   5    [5:0] algorithm
//   6-8  reserved
/// <param name="Algorithm">Null: the BMC may choose.</param>
public readonly record struct AlgorithmProposal(AlgorithmPurpose Purpose, byte? Algorithm)
{
    public const int Length = 8;

    public static bool TryParse(ReadOnlySpan<byte> bytes, out AlgorithmProposal proposal)
    {
        proposal = default;
        if (bytes.Length != Length || bytes[3] is not (0 or Length))
            return false;
        proposal = new AlgorithmProposal((AlgorithmPurpose)bytes[0], bytes[3] == 0 ? null : (byte)(bytes[4] & 0x3F));
        return true;
    }

    public bool Allows(byte algorithm) => Algorithm is null || Algorithm == algorithm;

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)Purpose);
        writer.WriteUInt16(0);
        writer.WriteByte((byte)(Algorithm is null ? 0 : Length));
        writer.WriteByte(Algorithm ?? 0);
        writer.WriteUInt24(0);
    }
}
