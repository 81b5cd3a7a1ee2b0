using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;

namespace Bmc.Hardware.HostInventory.Efi;

/// <summary>
/// One node of a device path; <paramref name="data"/> is what is behind its four bytes. In words as UEFI 2.10 §10.6.1.6 has it for the
/// nodes of disks, ports and files; all others, and those that are too short, are <c>Path(type,sub-type,data)</c>, as it has them, too.
/// </summary>
internal readonly ref struct DevicePathNode(byte type, byte subType, ReadOnlySpan<byte> data)
{
    private readonly ReadOnlySpan<byte> _data = data;

    public byte Type => type;

    public byte SubType => subType;

    public string Text() => (type, subType, _data.Length) switch
    {
        // §10.3.2 Hardware
        (0x01, 0x01, 2) => $"Pci(0x{_data[1]:X},0x{_data[0]:X})",
        (0x01, 0x04, >= 16) => Vendor("VenHw"),

        // §10.3.3 ACPI
        (0x02, 0x01, 8) => Acpi(Number32(0), Number32(4)),

        // §10.3.4 Messaging
        (0x03, 0x01, 4) => $"Ata({(_data[0] == 0 ? "Primary" : "Secondary")},{(_data[1] == 0 ? "Master" : "Slave")},0x{Number16(2):X})",
        (0x03, 0x02, 4) => $"Scsi(0x{Number16(0):X},0x{Number16(2):X})",
        (0x03, 0x05, 2) => $"USB(0x{_data[0]:X},0x{_data[1]:X})",
        (0x03, 0x0A, >= 16) => Vendor("VenMsg"),
        (0x03, 0x0B, 33) => $"MAC({Convert.ToHexString(_data[..(_data[32] <= 1 ? 6 : 32)])},0x{_data[32]:X})",
        // Remote address at 4 of §10.3.4.12, at 16 of §10.3.4.13; without the rest that says how it came to be.
        (0x03, 0x0C, >= 8) => $"IPv4({new IPAddress(_data.Slice(4, 4))})",
        (0x03, 0x0D, >= 32) => $"IPv6({new IPAddress(_data.Slice(16, 16))})",
        (0x03, 0x12, 6) => $"Sata(0x{Number16(0):X},0x{Number16(2):X},0x{Number16(4):X})",
        (0x03, 0x17, 12) => $"NVMe(0x{Number32(0):X},{Eui64(_data[4..])})",
        (0x03, 0x18, _) => $"Uri({Ascii(_data)})",
        (0x03, 0x1A, 1) => $"SD(0x{_data[0]:X})",
        (0x03, 0x1D, 1) => $"eMMC(0x{_data[0]:X})",

        // §10.3.5 Media
        (0x04, 0x01, 38) => HardDrive(),
        (0x04, 0x02, 20) => $"CDROM(0x{Number32(0):X},0x{Number64(4):X},0x{Number64(12):X})",
        (0x04, 0x03, >= 16) => Vendor("VenMedia"),
        (0x04, 0x04, _) => LoadOption.Readable(_data, int.MaxValue),
        (0x04, 0x06, 16) => $"FvFile({GuidAt(0)})",
        (0x04, 0x07, 16) => $"Fv({GuidAt(0)})",

        // §10.3.6 BIOS boot specification
        (0x05, 0x01, >= 4) => $"BBS({BbsDevice(Number16(0))},{Ascii(_data[4..])},0x{Number16(2):X})",

        _ => $"Path({type},{subType},{Convert.ToHexString(_data)})",
    };

    // Numbers of EISA: "PNP" in five bits a letter, and the number behind it.
    private static string Acpi(uint hid, uint uid)
    {
        const uint pnp = 0x41D0;
        return hid switch
        {
            (0x0A03 << 16) | pnp => $"PciRoot(0x{uid:X})",
            (0x0A08 << 16) | pnp => $"PcieRoot(0x{uid:X})",
            (0x0604 << 16) | pnp => $"Floppy(0x{uid:X})",
            _ when (hid & 0xFFFF) == pnp => $"Acpi(PNP{hid >> 16:X4},0x{uid:X})",
            _ => $"Acpi(0x{hid:X8},0x{uid:X})",
        };
    }

    // §10.3.5.1: partition, start, size, signature of 16 bytes, format, kind of signature.
    private string HardDrive() => _data[37] switch
    {
        1 => $"HD({Number32(0)},MBR,0x{Number32(20):X8},0x{Number64(4):X},0x{Number64(12):X})",
        2 => $"HD({Number32(0)},GPT,{GuidAt(20)},0x{Number64(4):X},0x{Number64(12):X})",
        _ => $"HD({Number32(0)},{_data[37]},0,0x{Number64(4):X},0x{Number64(12):X})",
    };

    private string Vendor(string kind) => _data.Length == 16 ? $"{kind}({GuidAt(0)})" : $"{kind}({GuidAt(0)},{Convert.ToHexString(_data[16..])})";

    // §10.3.4.21: read as one number, so that its last byte comes first.
    private static string Eui64(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        for (int index = bytes.Length - 1; index >= 0; index--)
            text.Append(CultureInfo.InvariantCulture, $"{bytes[index]:X2}{(index > 0 ? "-" : "")}");
        return text.ToString();
    }

    // BIOS Boot Specification 1.01.
    private static string BbsDevice(ushort kind) => kind switch
    {
        1 => "Floppy",
        2 => "HD",
        3 => "CDROM",
        4 => "PCMCIA",
        5 => "USB",
        6 => "Network",
        _ => $"0x{kind:X}",
    };

    private static string Ascii(ReadOnlySpan<byte> bytes)
    {
        string text = Encoding.Latin1.GetString(bytes);
        return string.Concat(text.TakeWhile(character => character != '\0').Where(character => character is >= ' ' and <= '~'));
    }

    private string GuidAt(int offset) => new Guid(_data.Slice(offset, 16)).ToString().ToUpperInvariant();

    private ushort Number16(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(_data[offset..]);

    private uint Number32(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(_data[offset..]);

    private ulong Number64(int offset) => BinaryPrimitives.ReadUInt64LittleEndian(_data[offset..]);
}
