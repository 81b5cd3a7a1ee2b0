using System.Buffers.Binary;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>The response of what adds a record or deletes one: IPMI 2.0 Tables 31-6 to 31-8 of the SEL, 33-7 to 33-9 of the SDR repository.</summary>
// 2:3  id of the record
public readonly record struct RecordIdResponse(ushort RecordId) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out RecordIdResponse response)
    {
        response = default;
        if (data.Length != 2)
            return false;
        response = new(BinaryPrimitives.ReadUInt16LittleEndian(data));
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteUInt16(RecordId);
}
