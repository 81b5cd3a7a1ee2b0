using System.Buffers.Binary;

namespace Bmc.Usb.MassStorage;

/// <summary>What an image holds, by its first bytes.</summary>
/// <param name="IsCd">A PC finds something on it in a CD drive.</param>
/// <param name="IsDisk">A PC finds something on it in a stick.</param>
/// <param name="Name">For people: "bootable CD (ISO 9660), also a disk"; of what neither drive can take: "a file compressed by xz".</param>
public readonly record struct ImageFormat(bool IsCd, bool IsDisk, string Name)
{
    /// <summary>What is looked at: the volume descriptors of a CD are the furthest.</summary>
    public const int HeadLength = 64 * 1024;

    private const int CdSector = 2048;

    // ECMA-119 §6.2.1, ECMA-167 part 2 §8.3: descriptors begin at sector 16.
    private const int VolumeDescriptors = 16 * CdSector;

    // What people take for an image and no PC can read as one.
    private static readonly (byte[] Magic, int Offset, string Name)[] _others =
    [
        ([0x1F, 0x8B], 0, "a file compressed by gzip"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], 0, "a file compressed by xz"),
        ([0x28, 0xB5, 0x2F, 0xFD], 0, "a file compressed by zstd"),
        ([.. "BZh"u8], 0, "a file compressed by bzip2"),
        ([0x50, 0x4B, 0x03, 0x04], 0, "a zip archive"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], 0, "a 7z archive"),
        ([0x51, 0x46, 0x49, 0xFB], 0, "a disk of QEMU (qcow2)"),
        ([.. "KDMV"u8], 0, "a disk of VMware (vmdk)"),
        ([.. "vhdxfile"u8], 0, "a disk of Hyper-V (vhdx)"),
        ([.. "conectix"u8], 0, "a disk of Hyper-V (vhd)"),
        ([0x7F, 0x10, 0xDA, 0xBE], 0x40, "a disk of VirtualBox (vdi)"),
        ([.. "MSWIM\0\0\0"u8], 0, "a Windows image (wim)"),
    ];

    /// <summary>One that a PC could make something of.</summary>
    public bool IsKnown => IsCd || IsDisk;

    /// <param name="head">The first <see cref="HeadLength"/> bytes, or all of a shorter image.</param>
    public static ImageFormat Of(ReadOnlySpan<byte> head)
    {
        bool iso = Has(head, VolumeDescriptors + 1, "CD001"u8);
        bool udf = IsUdf(head);
        string? disk = DiskOf(head);
        if (iso || udf)
        {
            // El Torito 1.0 §2: the boot record is the descriptor at sector 17.
            bool bootable = iso && Has(head, VolumeDescriptors + CdSector + 7, "EL TORITO SPECIFICATION"u8);
            string what = $"{(bootable ? "bootable CD" : "CD")} ({(iso ? udf ? "ISO 9660 and UDF" : "ISO 9660" : "UDF")})";
            return new(IsCd: true, disk is not null, disk is null ? what : $"{what}, also a disk");
        }

        if (disk is not null)
            return new(IsCd: false, IsDisk: true, disk);
        foreach ((byte[] magic, int offset, string name) in _others)
        {
            if (Has(head, offset, magic))
                return new(false, false, name);
        }

        return new(false, false, "nothing that is known");
    }

    private static bool IsUdf(ReadOnlySpan<byte> head)
    {
        for (int sector = VolumeDescriptors; sector + CdSector <= head.Length; sector += CdSector)
        {
            if (Has(head, sector + 1, "NSR02"u8) || Has(head, sector + 1, "NSR03"u8))
                return true;
        }

        return false;
    }

    private static string? DiskOf(ReadOnlySpan<byte> head)
    {
        // UEFI 2.10 §5.3.2: the header is in block 1.
        if (Has(head, 512, "EFI PART"u8) || Has(head, 4096, "EFI PART"u8))
            return "disk (GPT)";
        bool signed = Has(head, 510, [0x55, 0xAA]);
        if (signed && Has(head, 3, "NTFS    "u8))
            return "disk without partitions (NTFS)";
        if (signed && Has(head, 3, "EXFAT   "u8))
            return "disk without partitions (exFAT)";
        if (signed && (Has(head, 54, "FAT"u8) || Has(head, 82, "FAT"u8)))
            return "disk without partitions (FAT)";
        if (signed && HasPartition(head))
            return "disk (MBR)";
        // Linux, Documentation/filesystems/ext4/super.rst: s_magic.
        return head.Length >= 1082 && BinaryPrimitives.ReadUInt16LittleEndian(head[1080..]) == 0xEF53 ? "disk without partitions (ext)" : null;
    }

    // UEFI 2.10 §5.2.1: four entries of 16 bytes at 446; boot indicator, three bytes, type.
    private static bool HasPartition(ReadOnlySpan<byte> head)
    {
        for (int entry = 446; entry < 510; entry += 16)
        {
            if (head[entry] is 0x00 or 0x80 && head[entry + 4] != 0)
                return true;
        }

        return false;
    }

    private static bool Has(ReadOnlySpan<byte> head, int offset, ReadOnlySpan<byte> bytes) =>
        head.Length >= offset + bytes.Length && head.Slice(offset, bytes.Length).SequenceEqual(bytes);
}
