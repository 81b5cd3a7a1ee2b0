namespace Bmc.Hardware.Inventory;

/// <summary>Writes an info area; the counterpart of <see cref="FruAreaReader"/>.</summary>
internal sealed class FruAreaWriter
{
    private const int Unit = 8;
    private const byte FormatVersion = 0x01;
    private const byte EndOfFields = 0xC1;

    private readonly List<byte> _area = [FormatVersion, 0];

    public void WriteByte(byte value) => _area.Add(value);

    /// <exception cref="ArgumentException">It does not fit a field.</exception>
    public void WriteText(FruText text, byte language)
    {
        byte[] data = text.Encode(language);
        if (data.Length > FruText.MaximumLength)
            throw new ArgumentException($"\"{text.Value}\" needs {data.Length} bytes; a field has at most {FruText.MaximumLength}");
        _area.Add((byte)((int)text.Type << 6 | data.Length));
        _area.AddRange(data);
    }

    public void WriteTexts(IEnumerable<FruText> texts, byte language)
    {
        foreach (FruText text in texts)
            WriteText(text, language);
    }

    /// <exception cref="ArgumentException">It is longer than its length byte can say.</exception>
    public byte[] Finish()
    {
        _area.Add(EndOfFields);
        while ((_area.Count + 1) % Unit != 0)
            _area.Add(0);
        int units = (_area.Count + 1) / Unit;
        if (units > byte.MaxValue)
            throw new ArgumentException($"an area of {units * Unit} bytes is too long");
        _area[1] = (byte)units;
        byte[] area = [.. _area, 0];
        area[^1] = FruChecksum.Of(area);
        return area;
    }
}
