using Bmc.TestKit;

namespace Bmc.Lab.Storage;

public class WriteLogTests
{
    private const int Sector = 512;

    [Fact]
    public void Writes_and_flushes_come_back_in_their_order()
    {
        using var folder = new TemporaryFolder();
        byte[] log = Log(Entry(sector: 4, sectors: 1, flags: 0, fill: 7), Entry(0, 0, flags: 1, fill: 0), Entry(6, 2, flags: 2, fill: 9));
        File.WriteAllBytes(folder.File("log"), log);

        IReadOnlyList<DiskRequest> requests = WriteLog.Read(folder.File("log"));

        Assert.Equal(3, WriteLog.Count(folder.File("log")));
        Assert.Equal([(4 * Sector, Sector, false, false), (0, 0, true, false), (6 * Sector, 2 * Sector, false, true)],
            requests.Select(request => ((int)request.Offset, request.Data.Length, request.Flush, request.ForcedUnitAccess)));
        Assert.All(requests[2].Data.ToArray(), value => Assert.Equal(9, value));
    }

    [Fact]
    public void A_log_that_ends_anywhere_gives_what_came_before()
    {
        using var folder = new TemporaryFolder();
        byte[] log = Log(Entry(4, 1, 0, 7), Entry(6, 2, 0, 9));
        for (int length = 0; length < log.Length; length += 100)
        {
            File.WriteAllBytes(folder.File("log"), log[..length]);
            Assert.InRange(WriteLog.Read(folder.File("log")).Count, 0, 1);
        }
    }

    [Fact]
    public void What_was_flushed_survives_every_cut()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("before"), new byte[16 * Sector]);
        DiskRequest[] requests =
        [
            new(0, Enumerable.Repeat((byte)1, Sector).ToArray(), false, false),
            new(0, Array.Empty<byte>(), true, false),
            new(Sector, Enumerable.Repeat((byte)2, Sector).ToArray(), false, false),
        ];
        var fates = new HashSet<byte>();
        for (int seed = 0; seed < 32; seed++)
        {
            CutDisk.Write(folder.File("after"), folder.File("before"), requests, requests.Length, new Random(seed));
            byte[] after = File.ReadAllBytes(folder.File("after"));
            Assert.Equal(1, after[0]);
            fates.Add(after[Sector]);
        }

        Assert.Equal<byte>([0, 2], fates.Order());
    }

    private static byte[] Log(params byte[][] entries)
    {
        byte[] superblock = new byte[Sector];
        BitConverter.TryWriteBytes(superblock, 0x6a736677736872UL);
        BitConverter.TryWriteBytes(superblock.AsSpan(8), 1UL);
        BitConverter.TryWriteBytes(superblock.AsSpan(16), (ulong)entries.Length);
        BitConverter.TryWriteBytes(superblock.AsSpan(24), Sector);
        return [.. superblock, .. entries.SelectMany(entry => entry)];
    }

    private static byte[] Entry(ulong sector, ulong sectors, ulong flags, byte fill)
    {
        byte[] entry = new byte[Sector * (1 + (int)sectors)];
        entry.AsSpan(Sector).Fill(fill);
        BitConverter.TryWriteBytes(entry, sector);
        BitConverter.TryWriteBytes(entry.AsSpan(8), sectors);
        BitConverter.TryWriteBytes(entry.AsSpan(16), flags);
        return entry;
    }
}
