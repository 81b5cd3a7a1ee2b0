using System.Numerics;

namespace Bmc.Automation.Alerts;

/// <summary>
/// Writes BER (ITU-T X.690), as much of it as SNMPv1 has: definite lengths, the shortest form of each. Written backwards, from
/// the last field to the first, so that a length is known when it is written.
/// </summary>
internal ref struct BerWriter(Span<byte> buffer)
{
    public const byte Integer = 0x02;
    public const byte OctetString = 0x04;
    public const byte ObjectIdentifier = 0x06;
    public const byte Sequence = 0x30;

    private const int LongestShortLength = 0x7F;
    private const byte LongLength = 0x80;
    private const int BitsPerByte = 8;
    private const int BitsPerArc = 7;

    private readonly Span<byte> _buffer = buffer;
    private int _position = buffer.Length;

    public readonly ReadOnlySpan<byte> Written => _buffer[_position..];

    /// <summary>How much has been written: the mark at which a sequence ends.</summary>
    public readonly int Length => _buffer.Length - _position;

    public void WriteBytes(byte tag, scoped ReadOnlySpan<byte> contents)
    {
        int end = Length;
        Put(contents);
        Wrap(tag, end);
    }

    /// <summary>X.690 §8.3: two's complement, no byte more than it takes.</summary>
    public void WriteInteger(long value, byte tag = Integer)
    {
        int end = Length;
        int bits = 65 - BitOperations.LeadingZeroCount((ulong)(value < 0 ? ~value : value));
        for (int count = (bits + BitsPerByte - 1) / BitsPerByte; count > 0; count--)
        {
            Put((byte)value);
            value >>= BitsPerByte;
        }

        Wrap(tag, end);
    }

    /// <summary>X.690 §8.19: the first two arcs are one number.</summary>
    public void WriteObjectIdentifier(scoped ReadOnlySpan<uint> arcs)
    {
        int end = Length;
        for (int index = arcs.Length - 1; index >= 2; index--)
            PutArc(arcs[index]);
        PutArc(arcs[0] * 40 + arcs[1]);
        Wrap(ObjectIdentifier, end);
    }

    /// <summary>Makes all that was written since <paramref name="end"/> the contents of one value.</summary>
    public void Wrap(byte tag, int end)
    {
        int length = Length - end;
        if (length <= LongestShortLength)
        {
            Put((byte)length);
        }
        else
        {
            int count = 0;
            for (; length > 0; length >>= BitsPerByte, count++)
                Put((byte)length);
            Put((byte)(LongLength | count));
        }

        Put(tag);
    }

    private void PutArc(uint arc)
    {
        Put((byte)(arc & 0x7F));
        for (arc >>= BitsPerArc; arc > 0; arc >>= BitsPerArc)
            Put((byte)(arc & 0x7F | 0x80));
    }

    private void Put(scoped ReadOnlySpan<byte> bytes)
    {
        _position -= bytes.Length;
        bytes.CopyTo(_buffer[_position..]);
    }

    private void Put(byte value) => _buffer[--_position] = value;
}
