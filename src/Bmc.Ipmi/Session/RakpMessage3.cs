using System.Buffers.Binary;

namespace Bmc.Ipmi.Session;

// IPMI 2.0 §13.22, Table 13-13: the console proves that it knows the user's key, or gives up.
//   1    message tag
//   2    status; an error ends the handshake
//   3-4  reserved
//   5-8  managed system session id (SIDc)
//   9-N  key exchange authentication code, a whole digest; absent with an error
public readonly ref struct RakpMessage3
{
    public const int MinimumLength = 8;

    public byte MessageTag { get; init; }

    public RakpStatus Status { get; init; }

    public uint ManagedSystemSessionId { get; init; }

    public ReadOnlySpan<byte> KeyExchangeAuthenticationCode { get; init; }

    public static bool TryParse(ReadOnlySpan<byte> payload, out RakpMessage3 message)
    {
        message = default;
        if (payload.Length < MinimumLength)
            return false;
        message = new RakpMessage3
        {
            MessageTag = payload[0],
            Status = (RakpStatus)payload[1],
            ManagedSystemSessionId = BinaryPrimitives.ReadUInt32LittleEndian(payload[4..]),
            KeyExchangeAuthenticationCode = payload[MinimumLength..],
        };
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(MessageTag);
        writer.WriteByte((byte)Status);
        writer.WriteUInt16(0);
        writer.WriteUInt32(ManagedSystemSessionId);
        writer.Write(KeyExchangeAuthenticationCode);
    }
}
