using Bmc.Usb.NetworkMedia;

namespace Bmc.Usb.Tests.NetworkMedia;

public sealed class BlockCacheTests
{
    private const int Block = BlockCache.BlockSize;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(Block - 1, 2)]
    [InlineData(5 * Block, 3 * Block)]
    [InlineData((8 * Block) + 1, 999)]
    public async Task Any_part_is_what_the_source_has(int offset, int length)
    {
        var source = new FakeSource((8 * Block) + 1000);
        await using var cache = new BlockCache(source, 8);
        byte[] part = new byte[length];
        await cache.ReadAsync(offset, part, Token);
        Assert.Equal(source.Bytes[offset..(offset + length)], part);
    }

    [Fact]
    public async Task Readers_of_the_same_part_share_its_fetch()
    {
        var source = new FakeSource(4 * Block);
        await using var cache = new BlockCache(source, 8);
        source.Hold();
        Task[] reading = [.. Enumerable.Range(0, 10).Select(index => cache.ReadAsync((2 * Block) + index, new byte[100], Token).AsTask())];
        source.LetGo();
        await Task.WhenAll(reading);
        await cache.ReadAsync(2 * Block, new byte[100], Token);
        Assert.Equal((2L * Block, Block), Assert.Single(source.Reads));
    }

    [Fact]
    public async Task Reading_on_fetches_ahead_further_and_further()
    {
        var source = new FakeSource(40 * Block);
        await using var cache = new BlockCache(source, 40);
        byte[] buffer = new byte[Block];
        int[] fetched = [2, 4, 7, 12, 21, 22];
        for (int index = 0; index < fetched.Length; index++)
        {
            await cache.ReadAsync(index * Block, buffer, Token);
            await UntilAsync(() => source.Reads.Count >= fetched[index]);
            Assert.Equal(fetched[index], source.Reads.Count);
        }

        Assert.Equal(source.Reads.Count, source.Reads.Distinct().Count());
    }

    [Fact]
    public async Task Reading_here_and_there_fetches_nothing_ahead()
    {
        var source = new FakeSource(40 * Block);
        await using var cache = new BlockCache(source, 40);
        foreach (int index in new[] { 30, 5, 17, 2 })
            await cache.ReadAsync(index * Block, new byte[512], Token);
        Assert.Equal(4, source.Reads.Count);
    }

    [Fact]
    public async Task Memory_is_bounded_and_what_was_used_last_stays()
    {
        var source = new FakeSource(20 * Block);
        await using var cache = new BlockCache(source, 4);
        byte[] buffer = new byte[512];
        foreach (int index in new[] { 9, 1, 13, 3, 9, 15, 6 })
            await cache.ReadAsync(index * Block, buffer, Token);
        source.Reads.Clear();

        await cache.ReadAsync(9 * Block, buffer, Token);
        Assert.Empty(source.Reads);
        await cache.ReadAsync(1 * Block, buffer, Token);
        Assert.Single(source.Reads);
        Assert.Equal(source.Bytes[Block..(Block + 512)], buffer);
    }

    [Fact]
    public async Task A_failure_is_told_and_forgotten()
    {
        var source = new FakeSource(4 * Block) { Problem = "the cable is out" };
        await using var cache = new BlockCache(source, 8);
        Assert.Equal("the cable is out", (await Assert.ThrowsAsync<IOException>(async () => await cache.ReadAsync(0, new byte[10], Token))).Message);
        source.Problem = null;
        await cache.ReadAsync(0, new byte[10], Token);
    }

    [Fact]
    public async Task Many_readers_at_once_get_their_own()
    {
        var source = new FakeSource((30 * Block) + 77);
        await using var cache = new BlockCache(source, 20);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(reader => Task.Run(async () =>
        {
            var random = new Random(reader);
            for (int round = 0; round < 50; round++)
            {
                int offset = random.Next(source.Bytes.Length - 1000);
                byte[] part = new byte[random.Next(1, 1000)];
                await cache.ReadAsync(offset, part, Token);
                Assert.True(part.AsSpan().SequenceEqual(source.Bytes.AsSpan(offset, part.Length)));
            }
        })));
    }

    [Fact]
    public async Task A_part_that_is_there_is_not_fetched_into_new_memory()
    {
        await using var cache = new BlockCache(new FakeSource(Block), 4);
        byte[] part = new byte[4096];
        await cache.ReadAsync(0, part, Token);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int round = 0; round < 1000; round++)
            await cache.ReadAsync(8192, part, Token);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000 * part.Length / 10);
    }

    // What is fetched ahead is fetched by itself.
    private static async Task UntilAsync(Func<bool> state)
    {
        while (!state())
            await Task.Delay(1, Token);
    }
}
