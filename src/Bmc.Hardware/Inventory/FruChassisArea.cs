using System.Diagnostics.CodeAnalysis;

namespace Bmc.Hardware.Inventory;

/// <summary>
/// FRU 1.0 §10, Chassis Info Area: [2] chassis type (SMBIOS), then type/length fields: part number, serial number, custom.
/// </summary>
internal sealed record FruChassisArea(byte Type, FruText PartNumber, FruText SerialNumber, IReadOnlyList<FruText> Custom)
{
    /// <summary>The area has no language of its own.</summary>
    private const byte Language = FruText.English;

    public static bool TryParse(ReadOnlySpan<byte> memory, int offset, [NotNullWhen(true)] out FruChassisArea? area, [NotNullWhen(false)] out string? problem)
    {
        area = null;
        if (!FruAreaReader.TryOpen(memory, offset, out FruAreaReader reader, out problem))
            return false;
        area = new FruChassisArea(reader.ReadByte(), reader.ReadText(Language), reader.ReadText(Language), reader.ReadCustom(Language));
        return true;
    }

    public byte[] ToBytes()
    {
        var writer = new FruAreaWriter();
        writer.WriteByte(Type);
        writer.WriteTexts([PartNumber, SerialNumber, .. Custom], Language);
        return writer.Finish();
    }
}
