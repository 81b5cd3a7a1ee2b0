using System.Buffers.Binary;
using Bmc.Ipmi.Commands;

namespace Bmc.Ipmi.Session;

// IPMI 2.0 §13.20, Table 13-11: the console says who wants to sign in.
//   1      message tag
//   2-4    reserved
//   5-8    managed system session id (SIDc)
//   9-24   remote console random number (Rm)
//   25     role: [4] 1b = look the user up by name only, [3:0] requested maximum privilege
//   26-27  reserved
//   28     length of the user name, 0..16
//   29-N   user name; some consoles always send 16 bytes
public readonly ref struct RakpMessage1
{
    public const int MinimumLength = 28;
    public const int MaximumNameLength = 16;
    public const int RandomLength = 16;

    public byte MessageTag { get; init; }

    public uint ManagedSystemSessionId { get; init; }

    public ReadOnlySpan<byte> Random { get; init; }

    /// <summary>The whole role byte, as the HMACs want it.</summary>
    public byte Role { get; init; }

    public Privilege RequestedPrivilege => (Privilege)(Role & 0x0F);

    /// <summary>The length as sent: more than 16 is the console's error to be told, so it is no parse error.</summary>
    public byte NameLength { get; init; }

    /// <summary>Empty when the length is out of range.</summary>
    public ReadOnlySpan<byte> Name { get; init; }

    public static bool TryParse(ReadOnlySpan<byte> payload, out RakpMessage1 message)
    {
        message = default;
        if (payload.Length is < MinimumLength or > MinimumLength + MaximumNameLength)
            return false;
        var nameLength = payload[27];
        if (nameLength <= MaximumNameLength && payload.Length < MinimumLength + nameLength)
            return false;
        message = new RakpMessage1
        {
            MessageTag = payload[0],
            ManagedSystemSessionId = BinaryPrimitives.ReadUInt32LittleEndian(payload[4..]),
            Random = payload.Slice(8, RandomLength),
            Role = payload[24],
            NameLength = nameLength,
            Name = nameLength <= MaximumNameLength ? payload.Slice(MinimumLength, nameLength) : default,
        };
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(MessageTag);
        writer.WriteUInt24(0);
        writer.WriteUInt32(ManagedSystemSessionId);
        writer.Write(Random);
        writer.WriteByte(Role);
        writer.WriteUInt16(0);
        writer.WriteByte(NameLength);
        writer.Write(Name);
    }
}
