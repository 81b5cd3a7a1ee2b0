using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Bmc.Linux.Video;

/// <summary>Takes apart bytes that lie in turn (Y and chroma, Cb and Cr), and stretches the values of an HDMI cable to those of a JPEG file.</summary>
internal static class PlaneSplitter
{
    /// <summary>Y: 16 to 235 becomes 0 to 255 (ITU-R BT.601, 2.5.3; JFIF 1.02): 255 / 219 in 128ths.</summary>
    public static byte StretchLuma(byte value) => (byte)Math.Min(255, (Math.Max(value - 16, 0) * 149 + 64) >> 7);

    /// <summary>Cb and Cr: 16 to 240 becomes 0 to 255, 128 stays: 255 / 224 in 128ths.</summary>
    public static byte StretchChroma(byte value) => (byte)Math.Clamp((((value - 128) * 146 + 64) >> 7) + 128, 0, 255);

    /// <summary>The bytes at even places go to one, those at odd places to the other.</summary>
    /// <param name="pairs">Twice as long as the others.</param>
    public static void Split(ReadOnlySpan<byte> pairs, Span<byte> even, Span<byte> odd)
    {
        int count = even.Length;
        if (pairs.Length < 2 * count || odd.Length < count)
            throw new ArgumentException("pairs are two bytes each", nameof(pairs));
        ref byte from = ref MemoryMarshal.GetReference(pairs);
        ref byte first = ref MemoryMarshal.GetReference(even);
        ref byte second = ref MemoryMarshal.GetReference(odd);
        int at = 0;
        for (; Vector128.IsHardwareAccelerated && at <= count - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            Vector128<ushort> low = Vector128.LoadUnsafe(ref from, (nuint)(2 * at)).AsUInt16();
            Vector128<ushort> high = Vector128.LoadUnsafe(ref from, (nuint)(2 * at + Vector128<byte>.Count)).AsUInt16();
            Vector128<ushort> mask = Vector128.Create((ushort)0xFF);
            Vector128.Narrow(low & mask, high & mask).StoreUnsafe(ref first, (nuint)at);
            Vector128.Narrow(low >>> 8, high >>> 8).StoreUnsafe(ref second, (nuint)at);
        }

        for (; at < count; at++)
            (even[at], odd[at]) = (pairs[2 * at], pairs[2 * at + 1]);
    }

    /// <summary>As <see cref="StretchLuma(byte)"/>, all of them.</summary>
    public static void StretchLuma(Span<byte> values)
    {
        ref byte first = ref MemoryMarshal.GetReference(values);
        int at = 0;
        for (; Vector128.IsHardwareAccelerated && at <= values.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(Vector128.LoadUnsafe(ref first, (nuint)at));
            Vector128.Narrow(Luma(low), Luma(high)).StoreUnsafe(ref first, (nuint)at);
        }

        for (; at < values.Length; at++)
            values[at] = StretchLuma(values[at]);
    }

    /// <summary>As <see cref="StretchChroma(byte)"/>, all of them.</summary>
    public static void StretchChroma(Span<byte> values)
    {
        ref byte first = ref MemoryMarshal.GetReference(values);
        int at = 0;
        for (; Vector128.IsHardwareAccelerated && at <= values.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(Vector128.LoadUnsafe(ref first, (nuint)at));
            Vector128.Narrow(Chroma(low.AsInt16()), Chroma(high.AsInt16())).StoreUnsafe(ref first, (nuint)at);
        }

        for (; at < values.Length; at++)
            values[at] = StretchChroma(values[at]);
    }

    /// <summary>Of each two bytes their mean, half a step rounded down: one line's colours and the next one's.</summary>
    public static void Average(Span<byte> values, ReadOnlySpan<byte> others)
    {
        ref byte first = ref MemoryMarshal.GetReference(values);
        ref byte second = ref MemoryMarshal.GetReference(others[..values.Length]);
        int at = 0;
        for (; Vector128.IsHardwareAccelerated && at <= values.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            Vector128<byte> one = Vector128.LoadUnsafe(ref first, (nuint)at);
            Vector128<byte> other = Vector128.LoadUnsafe(ref second, (nuint)at);
            ((one & other) + ((one ^ other) >>> 1)).StoreUnsafe(ref first, (nuint)at);
        }

        for (; at < values.Length; at++)
            values[at] = (byte)((values[at] + others[at]) / 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Luma(Vector128<ushort> values) =>
        Vector128.Min(((Vector128.Max(values, Vector128.Create((ushort)16)) - Vector128.Create((ushort)16)) * 149 + Vector128.Create((ushort)64)) >>> 7, Vector128.Create((ushort)255));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Chroma(Vector128<short> values)
    {
        Vector128<short> stretched = (((values - Vector128.Create((short)128)) * 146 + Vector128.Create((short)64)) >> 7) + Vector128.Create((short)128);
        return Vector128.Clamp(stretched, Vector128<short>.Zero, Vector128.Create((short)255)).AsUInt16();
    }
}
