using System.Buffers.Binary;

namespace Bmc.Hardware.History;

/// <summary>All sensors in one span of time, by the number that the database gave their ids.</summary>
/// <param name="Start">Unix seconds.</param>
internal sealed record HistoryRow(long Start, IReadOnlyDictionary<int, ReadingRange> Ranges)
{
    /// <summary>An entry: the sensor's number here, then least, mean and greatest, all least significant byte first.</summary>
    private const int EntryLength = sizeof(ushort) + (3 * sizeof(float));

    /// <summary>Several rows as the one of a longer span.</summary>
    public static HistoryRow Merge(long start, IEnumerable<HistoryRow> rows)
    {
        var sums = new Dictionary<int, RangeSum>();
        foreach (HistoryRow row in rows)
        {
            foreach ((int sensor, ReadingRange range) in row.Ranges)
            {
                if (!sums.TryGetValue(sensor, out RangeSum? sum))
                    sums[sensor] = sum = new RangeSum();
                sum.Add(range);
            }
        }

        return new HistoryRow(start, sums.ToDictionary(one => one.Key, one => one.Value.Range));
    }

    public byte[] ToBytes()
    {
        byte[] bytes = new byte[Ranges.Count * EntryLength];
        Span<byte> rest = bytes;
        foreach ((int sensor, ReadingRange range) in Ranges.OrderBy(one => one.Key))
        {
            BinaryPrimitives.WriteUInt16LittleEndian(rest, (ushort)sensor);
            BinaryPrimitives.WriteSingleLittleEndian(rest[2..], range.Minimum);
            BinaryPrimitives.WriteSingleLittleEndian(rest[6..], range.Mean);
            BinaryPrimitives.WriteSingleLittleEndian(rest[10..], range.Maximum);
            rest = rest[EntryLength..];
        }

        return bytes;
    }

    public static HistoryRow Parse(long start, ReadOnlySpan<byte> bytes)
    {
        var ranges = new Dictionary<int, ReadingRange>();
        for (; bytes.Length >= EntryLength; bytes = bytes[EntryLength..])
        {
            ranges[BinaryPrimitives.ReadUInt16LittleEndian(bytes)] = new ReadingRange(
                BinaryPrimitives.ReadSingleLittleEndian(bytes[2..]), BinaryPrimitives.ReadSingleLittleEndian(bytes[6..]), BinaryPrimitives.ReadSingleLittleEndian(bytes[10..]));
        }

        return new HistoryRow(start, ranges);
    }
}
