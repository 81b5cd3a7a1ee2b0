using System.Text;
using Bmc.Contracts.EventFilters;

namespace Bmc.Ipmi.Commands.SensorEvent.Pef;

/// <summary>IPMI 2.0 Table 30-6 parameter 12.</summary>
// 1    [7] reserved, [6:0] string selector
// 2    [7] reserved, [6:0] filter number, 0 unspecified
// 3    [7] reserved, [6:0] string set, 0 unspecified
public readonly record struct AlertStringKeyData(byte Selector, byte Filter, byte Set) : IMessage
{
    public const int Length = 3;

    public static bool TryParse(ReadOnlySpan<byte> data, out AlertStringKeyData parameter)
    {
        parameter = default;
        if (data.Length != Length || ((data[0] | data[1] | data[2]) & 0x80) != 0)
            return false;
        parameter = new(data[0], data[1], data[2]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Selector);
        writer.WriteByte(Filter);
        writer.WriteByte(Set);
    }
}

/// <summary>IPMI 2.0 Table 30-6 parameter 13: a string goes in blocks of 16 bytes, zeros after its end.</summary>
// 1    [7] reserved, [6:0] string selector
// 2    block, from 1 on
// 3:N  up to 16 bytes of the string
public readonly record struct AlertStringBlock(byte Selector, byte Block, ReadOnlyMemory<byte> Bytes) : IMessage
{
    public const int BlockLength = 16;
    public const int MinimumLength = 3;
    public const int MaximumLength = 2 + BlockLength;
    public const byte Blocks = (EventFilterLimits.StringLength + BlockLength) / BlockLength;

    public static bool TryParse(ReadOnlyMemory<byte> data, out AlertStringBlock parameter)
    {
        parameter = default;
        if (data.Length is < MinimumLength or > MaximumLength || (data.Span[0] & 0x80) != 0)
            return false;
        parameter = new(data.Span[0], data.Span[1], data[2..]);
        return true;
    }

    /// <param name="block">1 to <see cref="Blocks"/>.</param>
    public static AlertStringBlock Of(AlertString text, byte block)
    {
        var all = new byte[Blocks * BlockLength];
        Encoding.Latin1.GetBytes(text.Text, all);
        return new(text.Selector, block, all.AsMemory((block - 1) * BlockLength, BlockLength));
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Selector);
        writer.WriteByte(Block);
        writer.Write(Bytes.Span);
    }

    /// <summary>The text with this block in its place, up to its first zero. False when it has no end.</summary>
    public bool TryPut(string text, out string changed)
    {
        Span<byte> all = stackalloc byte[Blocks * BlockLength];
        all.Clear();
        Encoding.Latin1.GetBytes(text, all);
        Bytes.Span.CopyTo(all[((Block - 1) * BlockLength)..]);
        int end = all.IndexOf((byte)0);
        changed = end < 0 ? "" : Encoding.Latin1.GetString(all[..end]);
        return end >= 0;
    }
}
