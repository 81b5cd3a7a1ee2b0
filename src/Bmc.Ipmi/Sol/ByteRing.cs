namespace Bmc.Ipmi.Sol;

/// <summary>Bytes in the order in which they came, never more than the capacity. Allocates once.</summary>
public sealed class ByteRing(int capacity)
{
    private readonly byte[] _bytes = new byte[capacity];
    private int _start;

    public int Count { get; private set; }

    public int Free => _bytes.Length - Count;

    /// <param name="bytes">At most <see cref="Free"/>.</param>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, Free);
        var end = (_start + Count) % _bytes.Length;
        var first = Math.Min(bytes.Length, _bytes.Length - end);
        bytes[..first].CopyTo(_bytes.AsSpan(end));
        bytes[first..].CopyTo(_bytes);
        Count += bytes.Length;
    }

    /// <summary>Moves as many as there are and fit.</summary>
    /// <returns>How many.</returns>
    public int Read(Span<byte> destination)
    {
        var count = Math.Min(destination.Length, Count);
        var first = Math.Min(count, _bytes.Length - _start);
        _bytes.AsSpan(_start, first).CopyTo(destination);
        _bytes.AsSpan(0, count - first).CopyTo(destination[first..]);
        _start = (_start + count) % _bytes.Length;
        Count -= count;
        return count;
    }

    public void Clear() => Count = 0;
}
