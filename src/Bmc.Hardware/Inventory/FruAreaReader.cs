using System.Diagnostics.CodeAnalysis;

namespace Bmc.Hardware.Inventory;

/// <summary>
/// Reads an info area (FRU 1.0 §10-12): format version (bits 3:0 = 1), length in 8-byte units, the fields, C1h, padding, a
/// checksum over all.
/// </summary>
internal ref struct FruAreaReader
{
    private const int Unit = 8;
    private const byte FormatVersion = 0x01;
    private const byte EndOfFields = 0xC1;
    private const int HeaderLength = 2;

    /// <summary>Fields beyond the predefined ones; an area of 2040 bytes could hold more empty ones than anybody reads.</summary>
    private const int MaximumCustomFields = 64;

    private readonly ReadOnlySpan<byte> _fields;
    private int _position;
    private bool _ended;

    private FruAreaReader(ReadOnlySpan<byte> fields) => _fields = fields;

    /// <param name="offset">In the memory, bytes.</param>
    /// <param name="problem">What is wrong with the area when it can't be read.</param>
    public static bool TryOpen(ReadOnlySpan<byte> memory, int offset, out FruAreaReader reader, [NotNullWhen(false)] out string? problem)
    {
        reader = default;
        problem = null;
        if (offset + Unit > memory.Length)
            problem = "begins beyond the end of the memory";
        else if ((memory[offset] & 0x0F) != FormatVersion)
            problem = $"has format version {memory[offset] & 0x0F}";
        else if (memory[offset + 1] == 0 || offset + memory[offset + 1] * Unit > memory.Length)
            problem = $"has an impossible length ({memory[offset + 1] * Unit} bytes)";
        if (problem is not null)
            return false;

        ReadOnlySpan<byte> area = memory.Slice(offset, memory[offset + 1] * Unit);
        if (FruChecksum.Sum(area) != 0)
        {
            problem = "has a wrong checksum";
            return false;
        }

        reader = new FruAreaReader(area[HeaderLength..^1]);
        return true;
    }

    /// <summary>0 beyond the end.</summary>
    public byte ReadByte() => _position < _fields.Length ? _fields[_position++] : (byte)0;

    /// <summary>The next field; an empty one when the fields have ended before.</summary>
    public FruText ReadText(byte language) => TryReadText(language, out FruText text) ? text : FruText.Empty;

    public List<FruText> ReadCustom(byte language)
    {
        List<FruText> custom = [];
        while (custom.Count < MaximumCustomFields && TryReadText(language, out FruText text))
            custom.Add(text);
        return custom;
    }

    private bool TryReadText(byte language, out FruText text)
    {
        text = default;
        _ended |= _position >= _fields.Length || _fields[_position] == EndOfFields;
        if (_ended)
            return false;
        byte typeAndLength = _fields[_position++];
        int length = Math.Min(typeAndLength & 0x3F, _fields.Length - _position);
        text = FruText.Decode((FruTextType)(typeAndLength >> 6), _fields.Slice(_position, length), language);
        _position += length;
        return true;
    }
}
