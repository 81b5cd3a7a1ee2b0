using System.Text;
using Bmc.Ipmi.Commands;

namespace Bmc.Ipmi.Sdr;

/// <summary>A name at the end of a record, with its type/length byte. IPMI 2.0 §43.15.</summary>
// 1    [7:6] 11b 8-bit ASCII and Latin 1, [5] reserved, [4:0] length
// 2:N  the characters
public readonly record struct IdString(string Text) : IMessage
{
    /// <summary>§43.1 bytes 49:+N: 16 bytes is the most that a sensor's name has.</summary>
    public const int MaximumLength = 16;

    private const byte Latin1 = 0xC0;
    private const byte TypeMask = 0xC0;
    private const byte LengthMask = 0x1F;

    /// <summary>The bytes on the wire, type/length byte included.</summary>
    public int EncodedLength => 1 + Math.Min(Text.Length, MaximumLength);

    public static bool TryParse(ReadOnlySpan<byte> data, out IdString name)
    {
        name = default;
        if (data.Length < 1 || (data[0] & TypeMask) != Latin1 || data.Length != 1 + (data[0] & LengthMask))
            return false;
        name = new(Encoding.Latin1.GetString(data[1..]));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        Span<byte> characters = stackalloc byte[MaximumLength];
        var length = Encoding.Latin1.GetBytes(Text.AsSpan(0, Math.Min(Text.Length, MaximumLength)), characters);
        writer.WriteByte((byte)(Latin1 | length));
        writer.Write(characters[..length]);
    }
}
