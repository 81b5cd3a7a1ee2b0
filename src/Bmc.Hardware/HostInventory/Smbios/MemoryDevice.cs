using Bmc.Contracts.HostInventory;

namespace Bmc.Hardware.HostInventory.Smbios;

/// <summary>
/// A memory module's socket.
/// <code>
/// DSP0134 3.7 §7.18, Table 75 "Memory device (type 17)"
///   08h total width, 0Ah data width, words in bits, FFFFh unknown
///   0Ch size, a word: 0 nothing there, FFFFh unknown, 7FFFh "in the double word at 1Ch, in MiB", else MiB, or KiB when bit 15 is set
///   10h socket; 11h bank, strings
///   12h type (Table 77); 15h speed, a word in MT/s, 0 unknown, FFFFh "in the double word at 54h"
///   17h manufacturer; 18h serial number; 1Ah part number, strings
///   20h configured speed, a word in MT/s, as 15h with the double word at 58h
/// </code>
/// </summary>
internal static class MemoryDevice
{
    public const byte Type = 17;

    private const ushort Unknown = 0xFFFF;
    private const ushort Extended = 0x7FFF;
    private const ushort Kilobytes = 0x8000;

    /// <returns>Null for an empty socket, and for one of which nobody knows what is in it.</returns>
    public static HostMemory? Read(SmbiosStructure structure)
    {
        if (MegabytesOf(structure) is not { } megabytes)
            return null;
        int? total = WidthOf(structure.Word(0x08));
        int? data = WidthOf(structure.Word(0x0A));
        return new HostMemory(
            structure.Text(0x10),
            structure.Text(0x11),
            structure.Text(0x17),
            structure.Text(0x1A),
            structure.Text(0x18),
            megabytes,
            TypeOf(structure.Byte(0x12)),
            SpeedOf(structure, 0x20, 0x58) ?? SpeedOf(structure, 0x15, 0x54),
            total > 0 && data > 0 ? total > data : null,
            data);
    }

    private static long? MegabytesOf(SmbiosStructure structure) => structure.Word(0x0C) switch
    {
        null or 0 or Unknown => null,
        Extended => structure.DoubleWord(0x1C) is { } size && (size & 0x7FFF_FFFF) > 0 ? size & 0x7FFF_FFFF : null,
        { } size => (size & Kilobytes) != 0 ? (size & ~Kilobytes) / 1024 : size,
    };

    private static int? WidthOf(ushort? width) => width is > 0 and < Unknown ? width : null;

    private static int? SpeedOf(SmbiosStructure structure, int offset, int wide) => structure.Word(offset) switch
    {
        null or 0 => null,
        Unknown => structure.DoubleWord(wide) is > 0 and <= int.MaxValue and { } speed ? (int)speed : null,
        { } speed => speed,
    };

    private static string? TypeOf(byte? type) => type switch
    {
        0x12 => "DDR",
        0x13 => "DDR2",
        0x18 => "DDR3",
        0x1A => "DDR4",
        0x1B => "LPDDR",
        0x1C => "LPDDR2",
        0x1D => "LPDDR3",
        0x1E => "LPDDR4",
        0x20 => "HBM",
        0x21 => "HBM2",
        0x22 => "DDR5",
        0x23 => "LPDDR5",
        0x24 => "HBM3",
        _ => null,
    };
}
