namespace Bmc.Hardware.Inventory;

/// <summary>
/// FRU 1.0 §16, a record of the MultiRecord Area: [0] type, [1] bit 7 end of list, bits 3:0 format (2), [2] length,
/// [3] checksum of the data, [4] checksum of the header, then the data.
/// </summary>
internal sealed record FruMultiRecord(byte Type, byte[] Data)
{
    private const int HeaderLength = 5;
    private const byte Format = 0x02;
    private const byte EndOfList = 0x80;

    /// <summary>A record takes 5 bytes at least; more of them than this is a list without an end.</summary>
    private const int MaximumRecords = 64;

    /// <summary>The records up to the first that is damaged, which <paramref name="problem"/> names.</summary>
    public static IReadOnlyList<FruMultiRecord> ParseAll(ReadOnlySpan<byte> memory, int offset, out string? problem)
    {
        problem = null;
        List<FruMultiRecord> records = [];
        while (records.Count < MaximumRecords)
        {
            if (!TryParse(memory, ref offset, out FruMultiRecord? record, out bool isLast))
            {
                problem = $"record {records.Count + 1} is damaged";
                break;
            }

            records.Add(record!);
            if (isLast)
                break;
        }

        return records;
    }

    public static byte[] ToBytes(IReadOnlyList<FruMultiRecord> records)
    {
        List<byte> bytes = [];
        for (int i = 0; i < records.Count; i++)
        {
            (byte type, byte[] data) = (records[i].Type, records[i].Data);
            byte flags = (byte)(Format | (i == records.Count - 1 ? EndOfList : 0));
            byte[] header = [type, flags, checked((byte)data.Length), FruChecksum.Of(data), 0];
            header[^1] = FruChecksum.Of(header);
            bytes.AddRange(header);
            bytes.AddRange(data);
        }

        return [.. bytes];
    }

    private static bool TryParse(ReadOnlySpan<byte> memory, ref int offset, out FruMultiRecord? record, out bool isLast)
    {
        record = null;
        isLast = false;
        if (offset + HeaderLength > memory.Length)
            return false;
        ReadOnlySpan<byte> header = memory.Slice(offset, HeaderLength);
        int length = header[2];
        if (FruChecksum.Sum(header) != 0 || (header[1] & 0x0F) != Format || offset + HeaderLength + length > memory.Length)
            return false;
        ReadOnlySpan<byte> data = memory.Slice(offset + HeaderLength, length);
        if ((byte)(FruChecksum.Sum(data) + header[3]) != 0)
            return false;
        record = new FruMultiRecord(header[0], data.ToArray());
        isLast = (header[1] & EndOfList) != 0;
        offset += HeaderLength + length;
        return true;
    }
}
