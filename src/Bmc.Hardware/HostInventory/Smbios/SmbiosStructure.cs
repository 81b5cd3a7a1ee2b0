using System.Buffers.Binary;
using System.Text;

namespace Bmc.Hardware.HostInventory.Smbios;

/// <summary>
/// One structure of the table. What its version does not have is null, as is a string that is empty or that its number does not find.
/// <code>
/// DSP0134 3.7 §6.1.2 "Structure header format", §6.1.3 "Text strings"
///   1  type
///   1  length of the formatted area with these four bytes
///   2  handle, little-endian, as all numbers are
///   …  the rest of the formatted area
///   …  strings, each with a zero behind it, and one more zero; two zeros where there is none
/// </code>
/// </summary>
internal sealed class SmbiosStructure(byte type, ushort handle, ReadOnlyMemory<byte> formatted, IReadOnlyList<string> strings)
{
    public const int HeadLength = 4;

    public byte Type => type;

    public ushort Handle => handle;

    /// <param name="offset">From the structure's beginning, as the specification counts.</param>
    public byte? Byte(int offset) => offset < formatted.Length ? formatted.Span[offset] : null;

    public ushort? Word(int offset) => offset + sizeof(ushort) <= formatted.Length ? BinaryPrimitives.ReadUInt16LittleEndian(formatted.Span[offset..]) : null;

    public uint? DoubleWord(int offset) => offset + sizeof(uint) <= formatted.Length ? BinaryPrimitives.ReadUInt32LittleEndian(formatted.Span[offset..]) : null;

    public ReadOnlySpan<byte> Bytes(int offset, int length) => offset + length <= formatted.Length ? formatted.Span.Slice(offset, length) : [];

    /// <summary>The string whose number, from 1, is at this offset.</summary>
    public string? Text(int offset) => Byte(offset) is > 0 and { } number && number <= strings.Count && strings[number - 1].Length > 0 ? strings[number - 1] : null;

    /// <param name="rest">What follows the structure.</param>
    public static bool TryParse(ReadOnlyMemory<byte> bytes, out SmbiosStructure structure, out ReadOnlyMemory<byte> rest)
    {
        structure = null!;
        rest = default;
        ReadOnlySpan<byte> span = bytes.Span;
        if (span.Length < HeadLength || span[1] < HeadLength || span[1] > span.Length)
            return false;
        int length = span[1];
        var strings = new List<string>();
        int position = length;
        while (true)
        {
            int end = span[position..].IndexOf((byte)0);
            if (end < 0)
                return false;
            if (end == 0)
                break;
            strings.Add(Readable(span.Slice(position, end)));
            position += end + 1;
        }

        // The zero that ends the strings; where there is none, the one behind it ends the structure.
        position++;
        if (strings.Count == 0)
        {
            if (position >= span.Length || span[position] != 0)
                return false;
            position++;
        }

        structure = new SmbiosStructure(span[0], BinaryPrimitives.ReadUInt16LittleEndian(span[2..]), bytes[..length], strings);
        rest = bytes[position..];
        return true;
    }

    // What a firmware's author typed: padded with spaces, and whatever else is no letter is none of ours.
    private static string Readable(ReadOnlySpan<byte> bytes)
    {
        string text = Encoding.Latin1.GetString(bytes);
        return string.Concat(text.Where(character => character is >= ' ' and <= '~')).Trim();
    }
}
