using Bmc.Contracts.HostInventory;

namespace Bmc.Hardware.HostInventory.Smbios;

/// <summary>
/// The sockets that one controller serves.
/// <code>
/// DSP0134 3.7 §7.17, Table 71 "Physical memory array (type 16)"
///   05h use: 3 system memory
///   07h maximum capacity, a double word in KiB; 80000000h "in the quad word at 0Fh, in bytes"
///   0Dh number of sockets, a word
/// </code>
/// </summary>
internal static class PhysicalMemoryArray
{
    public const byte Type = 16;

    private const byte SystemMemory = 3;
    private const uint Extended = 0x8000_0000;
    private const int KibibytesPerMebibyte = 1024;

    /// <returns>Null for memory of something else, such as a firmware's flash.</returns>
    public static HostMemoryArray? Read(SmbiosStructure structure)
    {
        if (structure.Byte(0x05) != SystemMemory || structure.Word(0x0D) is not { } sockets)
            return null;
        long? maximum = structure.DoubleWord(0x07) switch
        {
            null or 0 => null,
            Extended => structure.DoubleWord(0x0F) is { } low && structure.DoubleWord(0x13) is { } high ? (long)((((ulong)high << 32) | low) >> 20) : null,
            { } kibibytes => kibibytes / KibibytesPerMebibyte,
        };
        return new HostMemoryArray(sockets, maximum);
    }
}
