using System.Diagnostics.CodeAnalysis;

namespace Bmc.Hardware.Inventory;

/// <summary>
/// FRU 1.0 §12, Product Info Area: [2] language, then type/length fields: manufacturer, product name, part/model number,
/// version, serial number, asset tag, FRU file id, custom.
/// </summary>
internal sealed record FruProductArea(
    byte Language,
    FruText Manufacturer,
    FruText ProductName,
    FruText PartNumber,
    FruText Version,
    FruText SerialNumber,
    FruText AssetTag,
    FruText FruFileId,
    IReadOnlyList<FruText> Custom)
{
    public static bool TryParse(ReadOnlySpan<byte> memory, int offset, [NotNullWhen(true)] out FruProductArea? area, [NotNullWhen(false)] out string? problem)
    {
        area = null;
        if (!FruAreaReader.TryOpen(memory, offset, out FruAreaReader reader, out problem))
            return false;
        byte language = reader.ReadByte();
        area = new FruProductArea(
            language,
            reader.ReadText(language),
            reader.ReadText(language),
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
        var writer = new FruAreaWriter();
        writer.WriteByte(Language);
        writer.WriteTexts([Manufacturer, ProductName, PartNumber, Version, SerialNumber, AssetTag, FruFileId, .. Custom], Language);
        return writer.Finish();
    }
}
