using System.Diagnostics.CodeAnalysis;

namespace Bmc.Hardware.Inventory;

/// <summary>
/// What a FRU memory holds (Platform Management FRU Information Storage Definition 1.0, "FRU 1.0" here). A damaged area is
/// left out and named; the others are read.
/// </summary>
/// <param name="InternalUse">Opaque, without its version byte.</param>
internal sealed record FruContents(
    byte[]? InternalUse,
    FruChassisArea? Chassis,
    FruBoardArea? Board,
    FruProductArea? Product,
    IReadOnlyList<FruMultiRecord> MultiRecords)
{
    private const int Unit = 8;
    private const byte InternalUseVersion = 0x01;

    /// <param name="problems">What could not be read, in sentences; with contents when only a part could not.</param>
    public static bool TryParse(ReadOnlySpan<byte> memory, [NotNullWhen(true)] out FruContents? contents, out IReadOnlyList<string> problems)
    {
        contents = null;
        if (!FruCommonHeader.TryParse(memory, out FruCommonHeader header, out string? problem))
        {
            problems = [problem];
            return false;
        }

        List<string> found = [];
        FruChassisArea? chassis = null;
        if (header.Chassis != 0 && !FruChassisArea.TryParse(memory, header.Chassis, out chassis, out problem))
            found.Add($"the chassis area {problem}");
        FruBoardArea? board = null;
        if (header.Board != 0 && !FruBoardArea.TryParse(memory, header.Board, out board, out problem))
            found.Add($"the board area {problem}");
        FruProductArea? product = null;
        if (header.Product != 0 && !FruProductArea.TryParse(memory, header.Product, out product, out problem))
            found.Add($"the product area {problem}");
        IReadOnlyList<FruMultiRecord> multiRecords = [];
        if (header.MultiRecord != 0)
        {
            multiRecords = FruMultiRecord.ParseAll(memory, header.MultiRecord, out problem);
            if (problem is not null)
                found.Add($"the multirecord area: {problem}");
        }

        problems = found;
        contents = new FruContents(ReadInternalUse(memory, header), chassis, board, product, multiRecords);
        return true;
    }

    /// <summary>The areas in the order of the header, each at the next multiple of 8.</summary>
    /// <exception cref="ArgumentException">It has more than the format can hold.</exception>
    public byte[] ToBytes()
    {
        List<byte> bytes = [.. new byte[FruCommonHeader.Length]];
        var header = new FruCommonHeader(
            Append(bytes, InternalUse is null ? null : [InternalUseVersion, .. InternalUse]),
            Append(bytes, Chassis?.ToBytes()),
            Append(bytes, Board?.ToBytes()),
            Append(bytes, Product?.ToBytes()),
            Append(bytes, MultiRecords.Count == 0 ? null : FruMultiRecord.ToBytes(MultiRecords)));
        header.ToBytes().CopyTo(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes));
        return [.. bytes];
    }

    private static int Append(List<byte> bytes, byte[]? area)
    {
        if (area is null)
            return 0;
        int offset = bytes.Count;
        bytes.AddRange(area);
        while (bytes.Count % Unit != 0)
            bytes.Add(0);
        return offset;
    }

    /// <summary>The area has no length: it reaches to the next one or to the end (FRU 1.0 §9).</summary>
    private static byte[]? ReadInternalUse(ReadOnlySpan<byte> memory, FruCommonHeader header)
    {
        int start = header.InternalUse;
        if (start == 0 || start >= memory.Length)
            return null;
        int end = memory.Length;
        foreach (int other in (ReadOnlySpan<int>)[header.Chassis, header.Board, header.Product, header.MultiRecord])
        {
            if (other > start)
                end = Math.Min(end, other);
        }

        return memory[(start + 1)..end].ToArray();
    }
}
