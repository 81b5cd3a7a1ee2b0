using System.Buffers.Binary;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>The request of Delete SEL Entry (IPMI 2.0 §31.8, Table 31-8) and Delete SDR (§33.15, Table 33-9).</summary>
// 1:2  reservation id
// 3:4  record id; 0000h the first one, FFFFh the last one
public readonly record struct RecordDeleteRequest(ushort ReservationId, ushort RecordId) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out RecordDeleteRequest request)
    {
        request = default;
        if (data.Length != 4)
            return false;
        request = new(BinaryPrimitives.ReadUInt16LittleEndian(data), BinaryPrimitives.ReadUInt16LittleEndian(data[2..]));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt16(ReservationId);
        writer.WriteUInt16(RecordId);
    }
}
