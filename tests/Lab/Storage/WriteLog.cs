using System.Buffers.Binary;

namespace Bmc.Lab.Storage;

/// <summary>One request that a disk was given.</summary>
/// <param name="Offset">Of the disk, in bytes; zero for a flush.</param>
internal readonly record struct DiskRequest(long Offset, ReadOnlyMemory<byte> Data, bool Flush, bool ForcedUnitAccess);

/// <summary>All writes and flushes of a disk in their order, as QEMU's blklogwrites records them.</summary>
/// <remarks>
/// The format of Linux' dm-log-writes (drivers/md/dm-log-writes.c), all little endian: a sector with magic, version and number
/// of entries as 64 bit and the sector's size as 32 bit numbers; then for each entry a sector with its first sector, number of
/// sectors, flags and length of private data as 64 bit numbers, followed by the data of a write.
/// </remarks>
internal static class WriteLog
{
    private const ulong Magic = 0x6a736677736872;
    private const int SuperblockLength = 28;
    private const int EntryLength = 32;
    private const ulong FlushFlag = 1;
    private const ulong ForcedUnitAccessFlag = 2;
    private const ulong DiscardFlag = 4;
    private const int LargestRequest = 64 << 20;

    /// <summary>QEMU's arguments for a disk whose writes are recorded; the log says after each request how many there are.</summary>
    public static IReadOnlyList<string> Disk(string disk, string log) =>
    [
        "-drive",
        $"driver=blklogwrites,file.driver=raw,file.file.driver=file,file.file.filename={disk}," +
        $"log.driver=raw,log.file.driver=file,log.file.filename={log},log-super-update-interval=1,if=virtio",
    ];

    /// <summary>How many requests the log holds at this moment.</summary>
    public static int Count(string path)
    {
        using FileStream log = Open(path);
        return TryReadSuperblock(log, out int count, out _) ? count : 0;
    }

    /// <summary>The requests in their order; what is damaged ends the list.</summary>
    public static IReadOnlyList<DiskRequest> Read(string path)
    {
        using FileStream log = Open(path);
        var requests = new List<DiskRequest>();
        if (!TryReadSuperblock(log, out int count, out int sector))
            return requests;
        byte[] header = new byte[sector];
        log.Position = sector;
        while (requests.Count < count && log.ReadAtLeast(header, sector, throwOnEndOfStream: false) == sector)
        {
            ulong flags = Number(header, 2);
            ulong length = (flags & DiscardFlag) != 0 ? 0 : Number(header, 1) * (ulong)sector;
            if (length > LargestRequest)
                break;
            byte[] data = new byte[length];
            if (log.ReadAtLeast(data, data.Length, throwOnEndOfStream: false) < data.Length)
                break;
            requests.Add(new DiskRequest((long)Number(header, 0) * sector, data, (flags & FlushFlag) != 0, (flags & ForcedUnitAccessFlag) != 0));
        }

        return requests;
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

    private static bool TryReadSuperblock(FileStream log, out int count, out int sector)
    {
        Span<byte> superblock = stackalloc byte[SuperblockLength];
        (count, sector) = (0, 0);
        if (log.ReadAtLeast(superblock, SuperblockLength, throwOnEndOfStream: false) < SuperblockLength || Number(superblock, 0) != Magic)
            return false;
        count = (int)Math.Min(Number(superblock, 2), int.MaxValue);
        sector = BinaryPrimitives.ReadInt32LittleEndian(superblock[24..]);
        return sector is >= EntryLength and <= 1 << 16;
    }

    private static ulong Number(ReadOnlySpan<byte> bytes, int index) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[(8 * index)..]);
}
