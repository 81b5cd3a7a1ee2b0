using System.Buffers.Binary;

namespace Bmc.Ipmi;

/// <summary>Writes wire fields one after the other, least significant byte first (IPMI 2.0 §5.1). The buffer must be large enough: messages have fixed limits.</summary>
public ref struct SpanWriter(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;

    public int Position { get; private set; }

    public readonly ReadOnlySpan<byte> Written => _buffer[..Position];

    public void WriteByte(byte value) => _buffer[Position++] = value;

    public void WriteUInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_buffer[Position..], value);
        Position += 2;
    }

    public void WriteUInt24(uint value)
    {
        WriteUInt16((ushort)value);
        WriteByte((byte)(value >> 16));
    }

    public void WriteUInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer[Position..], value);
        Position += 4;
    }

    public void Write(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer[Position..]);
        Position += bytes.Length;
    }

    /// <summary>The next bytes, for somebody else to fill.</summary>
    public Span<byte> Reserve(int length)
    {
        Span<byte> reserved = _buffer.Slice(Position, length);
        Position += length;
        return reserved;
    }
}
