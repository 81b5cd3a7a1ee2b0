using System.Diagnostics.CodeAnalysis;

namespace Bmc.Hardware.Inventory;

/// <summary>
/// FRU 1.0 §11, Board Info Area: [2] language, [3..5] manufacturing date in minutes since 1996-01-01 00:00, low byte first,
/// then type/length fields: manufacturer, product name, serial number, part number, FRU file id, custom.
/// </summary>
/// <param name="Manufactured">Null when unspecified (000000h).</param>
internal sealed record FruBoardArea(
    byte Language,
    DateTimeOffset? Manufactured,
    FruText Manufacturer,
    FruText ProductName,
    FruText SerialNumber,
    FruText PartNumber,
    FruText FruFileId,
    IReadOnlyList<FruText> Custom)
{
    private const int MaximumMinutes = 0xFFFFFF;

    private static readonly DateTimeOffset _epoch = new(1996, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static bool TryParse(ReadOnlySpan<byte> memory, int offset, [NotNullWhen(true)] out FruBoardArea? area, [NotNullWhen(false)] out string? problem)
    {
        area = null;
        if (!FruAreaReader.TryOpen(memory, offset, out FruAreaReader reader, out problem))
            return false;
        byte language = reader.ReadByte();
        int minutes = reader.ReadByte() | reader.ReadByte() << 8 | reader.ReadByte() << 16;
        area = new FruBoardArea(
            language,
            minutes == 0 ? null : _epoch.AddMinutes(minutes),
            reader.ReadText(language),
            reader.ReadText(language),
            reader.ReadText(language),
            reader.ReadText(language),
            reader.ReadText(language),
            reader.ReadCustom(language));
        return true;
    }

    public byte[] ToBytes()
    {
        int minutes = Manufactured is { } date ? (int)Math.Clamp((date - _epoch).TotalMinutes, 0, MaximumMinutes) : 0;
        var writer = new FruAreaWriter();
        writer.WriteByte(Language);
        writer.WriteByte((byte)minutes);
        writer.WriteByte((byte)(minutes >> 8));
        writer.WriteByte((byte)(minutes >> 16));
        writer.WriteTexts([Manufacturer, ProductName, SerialNumber, PartNumber, FruFileId, .. Custom], Language);
        return writer.Finish();
    }
}
