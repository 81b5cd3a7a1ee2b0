using System.Buffers.Binary;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>The request of Get SDR (IPMI 2.0 §33.12, Table 33-6) and Get SEL Entry (§31.5, Table 31-5).</summary>
// 1:2  reservation id; needed to read from another offset than 00h, else 0000h
// 3:4  record id; 0000h the first one, FFFFh the last one
// 5    offset into the record
// 6    bytes to read; FFh to the end
public readonly record struct RecordReadRequest(ushort ReservationId, ushort RecordId, byte Offset, byte Count) : IMessage
{
    public const ushort FirstRecord = 0x0000;
    public const ushort LastRecord = 0xFFFF;
    public const byte WholeRecord = 0xFF;

    public static bool TryParse(ReadOnlySpan<byte> data, out RecordReadRequest request)
    {
        request = default;
        if (data.Length != 6)
            return false;
        request = new(
            BinaryPrimitives.ReadUInt16LittleEndian(data),
            BinaryPrimitives.ReadUInt16LittleEndian(data[2..]),
            data[4],
            data[5]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt16(ReservationId);
        writer.WriteUInt16(RecordId);
        writer.WriteByte(Offset);
        writer.WriteByte(Count);
    }

    /// <summary>True when the reservation must be the present one: for a partial read, and whenever an id is given.</summary>
    public bool NeedsReservation => Offset != 0 || ReservationId != 0;

    /// <summary>Answers with the part of the record that is asked for.</summary>
    /// <returns>C9h for an offset behind the record's end, CAh for more bytes than it has from there.</returns>
    public CompletionCode Answer(ReadOnlyMemory<byte> record, ushort next, ResponseBuffer response)
    {
        if (Offset >= record.Length)
            return CompletionCode.ParameterOutOfRange;
        var rest = record[Offset..];
        if (Count != WholeRecord && Count > rest.Length)
            return CompletionCode.CannotReturnRequestedBytes;
        return response.Answer(new RecordReadResponse(next, Count == WholeRecord ? rest : rest[..Count]));
    }
}

/// <summary>The response of Get SDR (IPMI 2.0 Table 33-6) and Get SEL Entry (Table 31-5).</summary>
// 2:3  id of the next record, FFFFh behind the last one
// 4:N  record data
public readonly record struct RecordReadResponse(ushort NextRecordId, ReadOnlyMemory<byte> Data) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out RecordReadResponse response)
    {
        response = default;
        if (data.Length < 2)
            return false;
        response = new(BinaryPrimitives.ReadUInt16LittleEndian(data), data[2..].ToArray());
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt16(NextRecordId);
        writer.Write(Data.Span);
    }
}
