using Bmc.Contracts.HostInventory;

namespace Bmc.Hardware.HostInventory.Smbios;

/// <summary>
/// A processor's socket.
/// <code>
/// DSP0134 3.7 §7.5, Table 21 "Processor information (type 4)"
///   04h socket; 07h manufacturer; 10h version, all strings; 06h family
///   14h maximum speed of the socket, 16h current speed, words in MHz, 0 unknown
///   18h status: bit 6 the socket is populated
///   20h serial number; 22h part number, strings
///   23h cores; 24h enabled cores; 25h threads, bytes: 0 unknown, FFh "in the word at 2Ah, 2Ch, 2Eh"
///   28h family 2, a word, when 06h is FEh
/// </code>
/// </summary>
internal static class ProcessorInformation
{
    public const byte Type = 4;

    private const byte Populated = 1 << 6;

    /// <returns>Null for an empty socket.</returns>
    public static HostProcessor? Read(SmbiosStructure structure)
    {
        if (structure.Byte(0x18) is { } status && (status & Populated) == 0)
            return null;
        return new HostProcessor(
            structure.Text(0x04),
            structure.Text(0x07),
            structure.Text(0x10),
            structure.Text(0x20),
            structure.Text(0x22),
            Count(structure, 0x23, 0x2A),
            Count(structure, 0x24, 0x2C),
            Count(structure, 0x25, 0x2E),
            Megahertz(structure.Word(0x16)),
            Megahertz(structure.Word(0x14)),
            FamilyOf(structure));
    }

    private static int? Count(SmbiosStructure structure, int offset, int wide) => structure.Byte(offset) switch
    {
        null or 0 => null,
        0xFF => structure.Word(wide) is > 0 and < 0xFFFF and { } count ? count : null,
        { } count => count,
    };

    private static int? Megahertz(ushort? value) => value is > 0 and < 0xFFFF ? value : null;

    // §7.5.2, Table 23: only what PCs are made of today.
    private static string? FamilyOf(SmbiosStructure structure) => (structure.Byte(0x06) == 0xFE ? structure.Word(0x28) : structure.Byte(0x06)) switch
    {
        0xB3 => "Intel Xeon",
        0xC6 => "Intel Core i7",
        0xCD => "Intel Core i5",
        0xCE => "Intel Core i3",
        0xCF => "Intel Core i9",
        0x6B => "AMD Zen",
        0x101 => "ARMv8",
        _ => null,
    };
}
