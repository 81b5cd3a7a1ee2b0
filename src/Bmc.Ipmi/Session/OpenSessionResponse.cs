using System.Buffers.Binary;
using Bmc.Contracts.Accounts;
using Bmc.Ipmi.Commands;

namespace Bmc.Ipmi.Session;

// IPMI 2.0 §13.18, Table 13-10: RMCP+ Open Session Response. A refusal ends after byte 8.
//   1      message tag of the request
//   2      status
//   3      [3:0] maximum privilege that the chosen algorithms allow
//   4      reserved
//   5-8    remote console session id (SIDm)
//   9-12   managed system session id (SIDc), not 0
//   13-20  authentication algorithm chosen
//   21-28  integrity algorithm chosen
//   29-36  confidentiality algorithm chosen
/// <param name="Suite">Null exactly when the status is an error.</param>
public readonly record struct OpenSessionResponse(
    byte MessageTag,
    RakpStatus Status,
    Privilege MaximumPrivilege,
    uint RemoteConsoleSessionId,
    uint ManagedSystemSessionId,
    CipherSuite? Suite)
{
    public const int Length = 36;
    public const int RefusalLength = 8;

    public static OpenSessionResponse Refusal(in OpenSessionRequest request, RakpStatus status) =>
        new(request.MessageTag, status, Privilege.None, request.RemoteConsoleSessionId, 0, null);

    public static bool TryParse(ReadOnlySpan<byte> payload, out OpenSessionResponse response)
    {
        response = default;
        if (payload.Length < RefusalLength)
            return false;
        response = new OpenSessionResponse(
            payload[0],
            (RakpStatus)payload[1],
            (Privilege)(payload[2] & 0x0F),
            BinaryPrimitives.ReadUInt32LittleEndian(payload[4..]),
            0,
            null);
        if (response.Status != RakpStatus.NoErrors)
            return payload.Length == RefusalLength;
        if (payload.Length != Length
            || !AlgorithmProposal.TryParse(payload[12..20], out var authentication)
            || !AlgorithmProposal.TryParse(payload[20..28], out var integrity)
            || !AlgorithmProposal.TryParse(payload[28..36], out var confidentiality)
            || Find(authentication, integrity, confidentiality) is not { } suite)
            return false;
        response = response with
        {
            ManagedSystemSessionId = BinaryPrimitives.ReadUInt32LittleEndian(payload[8..]),
            Suite = suite,
        };
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(MessageTag);
        writer.WriteByte((byte)Status);
        writer.WriteByte((byte)MaximumPrivilege);
        writer.WriteByte(0);
        writer.WriteUInt32(RemoteConsoleSessionId);
        if (Suite is null)
            return;
        writer.WriteUInt32(ManagedSystemSessionId);
        new AlgorithmProposal(AlgorithmPurpose.Authentication, (byte)Suite.Authentication).Write(ref writer);
        new AlgorithmProposal(AlgorithmPurpose.Integrity, (byte)Suite.Integrity).Write(ref writer);
        new AlgorithmProposal(AlgorithmPurpose.Confidentiality, (byte)Suite.Confidentiality).Write(ref writer);
    }

    private static CipherSuite? Find(AlgorithmProposal authentication, AlgorithmProposal integrity, AlgorithmProposal confidentiality) =>
        CipherSuite.Offered(suite3Enabled: true).FirstOrDefault(suite =>
            authentication.Algorithm == (byte)suite.Authentication
            && integrity.Algorithm == (byte)suite.Integrity
            && confidentiality.Algorithm == (byte)suite.Confidentiality);
}
