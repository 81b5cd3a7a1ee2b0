using System.Buffers.Binary;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>The response of Get SDR Repository Allocation Info (IPMI 2.0 §33.10, Table 33-4) and Get SEL Allocation Info (§31.3, Table 31-3).</summary>
// 2:3  possible allocation units
// 4:5  bytes of a unit
// 6:7  free units
// 8:9  largest free block in units
// 10   largest record in units
public readonly record struct AllocationInfoResponse(
    ushort Units,
    ushort UnitLength,
    ushort FreeUnits,
    ushort LargestFreeBlock,
    byte LargestRecord) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out AllocationInfoResponse response)
    {
        response = default;
        if (data.Length != 9)
            return false;
        response = new(
            BinaryPrimitives.ReadUInt16LittleEndian(data),
            BinaryPrimitives.ReadUInt16LittleEndian(data[2..]),
            BinaryPrimitives.ReadUInt16LittleEndian(data[4..]),
            BinaryPrimitives.ReadUInt16LittleEndian(data[6..]),
            data[8]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt16(Units);
        writer.WriteUInt16(UnitLength);
        writer.WriteUInt16(FreeUnits);
        writer.WriteUInt16(LargestFreeBlock);
        writer.WriteByte(LargestRecord);
    }
}
