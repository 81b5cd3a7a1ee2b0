using Bmc.Contracts.HostInventory;

namespace Bmc.Hardware.HostInventory.Smbios;

/// <summary>
/// The three structures that name a product.
/// <code>
/// DSP0134 3.7 §7.2, Table 10 "System information (type 1)"    4 manufacturer; 5 product; 6 version; 7 serial number; 8..17h UUID; 19h SKU
/// DSP0134 3.7 §7.3, Table 13 "Baseboard information (type 2)" 4 manufacturer; 5 product; 6 version; 7 serial number; 8 asset tag
/// DSP0134 3.7 §7.4, Table 16 "System enclosure (type 3)"      4 manufacturer; 5 type; 6 version; 7 serial number; 8 asset tag
/// </code>
/// </summary>
internal static class ProductInformation
{
    public const byte SystemType = 1;
    public const byte BaseboardType = 2;
    public const byte ChassisType = 3;

    private const int UuidLength = 16;

    public static HostProduct ReadSystem(SmbiosStructure structure) => new(
        structure.Text(0x04), structure.Text(0x05), structure.Text(0x06), structure.Text(0x07), Sku: structure.Text(0x19), Uuid: UuidOf(structure.Bytes(0x08, UuidLength)));

    public static HostProduct ReadBaseboard(SmbiosStructure structure) => new(
        structure.Text(0x04), structure.Text(0x05), structure.Text(0x06), structure.Text(0x07), structure.Text(0x08));

    public static HostProduct ReadChassis(SmbiosStructure structure) => new(
        structure.Text(0x04), null, structure.Text(0x06), structure.Text(0x07), structure.Text(0x08));

    // §7.2.1: all ones is "none but settable", all zeros is "none"; the first three fields are little-endian, as .NET's own.
    private static Guid? UuidOf(ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty || bytes.IndexOfAnyExcept((byte)0x00) < 0 || bytes.IndexOfAnyExcept((byte)0xFF) < 0 ? null : new Guid(bytes);
}
