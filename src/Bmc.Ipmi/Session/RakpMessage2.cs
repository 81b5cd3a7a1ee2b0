using System.Buffers.Binary;

namespace Bmc.Ipmi.Session;

// IPMI 2.0 §13.21, Table 13-12: the BMC proves that it knows the user's key. A refusal ends after byte 8.
//   1      message tag of RAKP 1
//   2      status
//   3-4    reserved
//   5-8    remote console session id (SIDm)
//   9-24   managed system random number (Rc)
//   25-40  managed system GUID
//   41-N   key exchange authentication code, a whole digest
public readonly ref struct RakpMessage2
{
    public const int RefusalLength = 8;
    private const int CodeOffset = 40;

    public byte MessageTag { get; init; }

    public RakpStatus Status { get; init; }

    public uint RemoteConsoleSessionId { get; init; }

    public ReadOnlySpan<byte> Random { get; init; }

    public ReadOnlySpan<byte> ManagedSystemGuid { get; init; }

    public ReadOnlySpan<byte> KeyExchangeAuthenticationCode { get; init; }

    public static bool TryParse(ReadOnlySpan<byte> payload, out RakpMessage2 message)
    {
        message = default;
        if (payload.Length < RefusalLength)
            return false;
        var status = (RakpStatus)payload[1];
        var refused = status != RakpStatus.NoErrors;
        if (refused ? payload.Length != RefusalLength : payload.Length <= CodeOffset)
            return false;
        message = new RakpMessage2
        {
            MessageTag = payload[0],
            Status = status,
            RemoteConsoleSessionId = BinaryPrimitives.ReadUInt32LittleEndian(payload[4..]),
            Random = refused ? default : payload[8..24],
            ManagedSystemGuid = refused ? default : payload[24..CodeOffset],
            KeyExchangeAuthenticationCode = refused ? default : payload[CodeOffset..],
        };
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(MessageTag);
        writer.WriteByte((byte)Status);
        writer.WriteUInt16(0);
        writer.WriteUInt32(RemoteConsoleSessionId);
        writer.Write(Random);
        writer.Write(ManagedSystemGuid);
        writer.Write(KeyExchangeAuthenticationCode);
    }
}
