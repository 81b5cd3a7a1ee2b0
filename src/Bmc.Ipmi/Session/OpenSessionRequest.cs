using System.Buffers.Binary;
using Bmc.Ipmi.Commands;

namespace Bmc.Ipmi.Session;

// IPMI 2.0 §13.17, Table 13-9: RMCP+ Open Session Request.
//   1      message tag, comes back in the response
//   2      [3:0] requested maximum privilege; 0 = the highest that the proposed algorithms allow
//   3-4    reserved
//   5-8    remote console session id (SIDm), not 0
//   9-16   authentication algorithm
//   17-24  integrity algorithm
//   25-32  confidentiality algorithm
public readonly record struct OpenSessionRequest(
    byte MessageTag,
    Privilege RequestedPrivilege,
    uint RemoteConsoleSessionId,
    AlgorithmProposal Authentication,
    AlgorithmProposal Integrity,
    AlgorithmProposal Confidentiality)
{
    public const int Length = 32;

    public static bool TryParse(ReadOnlySpan<byte> payload, out OpenSessionRequest request)
    {
        request = default;
        if (payload.Length != Length
            || !AlgorithmProposal.TryParse(payload[8..16], out var authentication)
            || !AlgorithmProposal.TryParse(payload[16..24], out var integrity)
            || !AlgorithmProposal.TryParse(payload[24..32], out var confidentiality)
            || authentication.Purpose != AlgorithmPurpose.Authentication
            || integrity.Purpose != AlgorithmPurpose.Integrity
            || confidentiality.Purpose != AlgorithmPurpose.Confidentiality)
            return false;
        request = new OpenSessionRequest(
            payload[0],
            (Privilege)(payload[1] & 0x0F),
            BinaryPrimitives.ReadUInt32LittleEndian(payload[4..]),
            authentication,
            integrity,
            confidentiality);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(MessageTag);
        writer.WriteByte((byte)RequestedPrivilege);
        writer.WriteUInt16(0);
        writer.WriteUInt32(RemoteConsoleSessionId);
        Authentication.Write(ref writer);
        Integrity.Write(ref writer);
        Confidentiality.Write(ref writer);
    }
}
