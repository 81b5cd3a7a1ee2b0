using System.Buffers.Binary;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>The request of Partial Add SDR (IPMI 2.0 §33.14, Table 33-8) and Partial Add SEL Entry (§31.7, Table 31-7).</summary>
// 1:2  reservation id
// 3:4  record id: 0000h begins a record, then what the answer to its first part said
// 5    offset into the record
// 6    [7:4] reserved, [3:0] 0h more follows, 1h the last part
// 7:N  data
public readonly record struct PartialAddRequest(ushort ReservationId, ushort RecordId, byte Offset, bool IsLast, ReadOnlyMemory<byte> Data) : IMessage
{
    public const int MinimumLength = 6;

    /// <summary>More than any record has; a message over the LAN has no room for more.</summary>
    public const int MaximumLength = MinimumLength + byte.MaxValue - 1;

    public const ushort NewRecord = 0x0000;

    private const byte LastPart = 0x01;

    public static bool TryParse(ReadOnlySpan<byte> data, out PartialAddRequest request)
    {
        request = default;
        if (data.Length is < MinimumLength or > MaximumLength || (data[5] & ~LastPart) != 0)
            return false;
        request = new(
            BinaryPrimitives.ReadUInt16LittleEndian(data),
            BinaryPrimitives.ReadUInt16LittleEndian(data[2..]),
            data[4],
            data[5] == LastPart,
            data[MinimumLength..].ToArray());
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt16(ReservationId);
        writer.WriteUInt16(RecordId);
        writer.WriteByte(Offset);
        writer.WriteByte(IsLast ? LastPart : (byte)0);
        writer.Write(Data.Span);
    }
}
