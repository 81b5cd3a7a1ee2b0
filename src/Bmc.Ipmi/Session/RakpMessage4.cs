using System.Buffers.Binary;

namespace Bmc.Ipmi.Session;

// IPMI 2.0 §13.23, Table 13-14: the session is there, or it is not. A refusal ends after byte 8.
//   1    message tag of RAKP 3
//   2    status
//   3-4  reserved
//   5-8  remote console session id (SIDm)
//   9-N  integrity check value, truncated as the integrity algorithm has it
public readonly ref struct RakpMessage4
{
    public const int RefusalLength = 8;

    public byte MessageTag { get; init; }

    public RakpStatus Status { get; init; }

    public uint RemoteConsoleSessionId { get; init; }

    public ReadOnlySpan<byte> IntegrityCheckValue { get; init; }

    public static bool TryParse(ReadOnlySpan<byte> payload, out RakpMessage4 message)
    {
        message = default;
        if (payload.Length < RefusalLength)
            return false;
        var status = (RakpStatus)payload[1];
        if (status == RakpStatus.NoErrors ? payload.Length == RefusalLength : payload.Length != RefusalLength)
            return false;
        message = new RakpMessage4
        {
            MessageTag = payload[0],
            Status = status,
            RemoteConsoleSessionId = BinaryPrimitives.ReadUInt32LittleEndian(payload[4..]),
            IntegrityCheckValue = payload[RefusalLength..],
        };
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(MessageTag);
        writer.WriteByte((byte)Status);
        writer.WriteUInt16(0);
        writer.WriteUInt32(RemoteConsoleSessionId);
        writer.Write(IntegrityCheckValue);
    }
}
