using System.Text;

namespace Bmc.Hardware.Tests.HostInventory;

/// <summary>Structures as a firmware writes them: DSP0134 §6.1.2, §6.1.3.</summary>
internal sealed class SmbiosBuilder
{
    private readonly List<byte> _bytes = [];
    private ushort _handle;

    public byte[] Bytes => [.. _bytes];

    /// <param name="fields">The formatted area behind its head.</param>
    public SmbiosBuilder Add(byte type, byte[] fields, params string[] strings)
    {
        _bytes.AddRange([type, (byte)(4 + fields.Length), (byte)_handle, (byte)(_handle++ >> 8), .. fields]);
        foreach (string text in strings)
            _bytes.AddRange([.. Encoding.ASCII.GetBytes(text), 0]);
        _bytes.AddRange(strings.Length == 0 ? [0, 0] : [0]);
        return this;
    }

    /// <summary>A board with a processor, two sockets for memory of which one is filled, and a slot.</summary>
    public static byte[] Machine() => new SmbiosBuilder()
        // 4 vendor; 5 version; 6 address; 8 release date; 9 size
        .Add(0, [1, 2, 0x00, 0xE8, 3, 0xFF], "American Megatrends", "1.80", "06/14/2024")
        // 4 manufacturer; 5 product; 6 version; 7 serial; 8 UUID; 18h wake-up; 19h SKU; 1Ah family
        .Add(1, [1, 2, 3, 4, 0x33, 0x22, 0x11, 0x00, 0x55, 0x44, 0x77, 0x66, 0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF, 6, 5, 6], "ACME", "Home Server", "  ", "SN-1", "SKU-7", "Family")
        .Add(2, [1, 2, 3, 4, 5], "ACME", "B650", "1.0", "BSN-1", "TAG-1")
        .Add(3, [1, 3, 0, 2, 0], "ACME", "CSN-1")
        .Add(4, Processor(), "AM5", "Advanced Micro Devices, Inc.", "AMD Ryzen 7 7700 8-Core Processor", "PSN-1", "100-000000592")
        .Add(9, [1, 0xA5, 0x0D, 4], "PCIEX16")
        // 4 location; 5 use; 6 correction; 7 maximum in KiB: 128 GiB; 0Bh error handle; 0Dh sockets
        .Add(16, [3, 3, 3, 0x00, 0x00, 0x00, 0x08, 0xFE, 0xFF, 2, 0])
        .Add(17, Memory(0x4000), "DIMM 0", "P0 CHANNEL A", "G Skill", "00000001", "F5-6000J3038F16G")
        .Add(17, Memory(0), "DIMM 1", "P0 CHANNEL B")
        .Add(127, [])
        .Bytes;

    private static byte[] Processor()
    {
        byte[] fields = new byte[0x30 - 4];
        fields[0x04 - 4] = 1;
        fields[0x06 - 4] = 0x6B;
        fields[0x07 - 4] = 2;
        fields[0x10 - 4] = 3;
        // 14h: 5550 MHz; 16h: 3800 MHz; 18h: populated, enabled
        (fields[0x14 - 4], fields[0x15 - 4]) = (0xAE, 0x15);
        (fields[0x16 - 4], fields[0x17 - 4]) = (0xD8, 0x0E);
        fields[0x18 - 4] = 0x41;
        fields[0x20 - 4] = 4;
        fields[0x22 - 4] = 5;
        (fields[0x23 - 4], fields[0x24 - 4], fields[0x25 - 4]) = (8, 0xFF, 16);
        fields[0x2C - 4] = 8;
        return fields;
    }

    private static byte[] Memory(ushort megabytes)
    {
        byte[] fields = new byte[0x22 - 4];
        // 08h 64 and 0Ah 64 bits; 0Ch size; 10h socket; 11h bank; 12h DDR5; 15h 6000 MT/s; 17h, 18h, 1Ah; 20h 5600 MT/s
        (fields[0x08 - 4], fields[0x0A - 4]) = (64, 64);
        (fields[0x0C - 4], fields[0x0D - 4]) = ((byte)megabytes, (byte)(megabytes >> 8));
        (fields[0x10 - 4], fields[0x11 - 4], fields[0x12 - 4]) = (1, 2, 0x22);
        (fields[0x15 - 4], fields[0x16 - 4]) = (0x70, 0x17);
        (fields[0x17 - 4], fields[0x18 - 4], fields[0x1A - 4]) = (3, 4, 5);
        (fields[0x20 - 4], fields[0x21 - 4]) = (0xE0, 0x15);
        return fields;
    }
}
