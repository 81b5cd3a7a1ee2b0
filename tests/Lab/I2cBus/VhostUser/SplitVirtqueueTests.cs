namespace Bmc.Lab.I2cBus.VhostUser;

public sealed class SplitVirtqueueTests : IDisposable
{
    private const ushort Next = 1;
    private const ushort Write = 2;
    private const ushort Indirect = 4;
    private const ulong Data = GuestDriver.Start + 0x1000;

    private readonly GuestDriver _guest = new();

    public void Dispose() => _guest.Dispose();

    [Fact]
    public void An_empty_queue_has_nothing_to_take() => Assert.False(_guest.Queue.TryTake(out _, out _));

    [Fact]
    public void A_chain_is_followed_in_its_order()
    {
        _guest.Describe(2, Data, 8, Next, next: 0);
        _guest.Describe(0, Data + 8, 2, Write);
        _guest.Offer(2);
        Assert.True(_guest.Queue.TryTake(out ushort head, out IReadOnlyList<GuestBuffer> buffers));
        Assert.Equal(2, head);
        Assert.Equal([new GuestBuffer(Data, 8, false), new GuestBuffer(Data + 8, 2, true)], buffers);
        Assert.False(_guest.Queue.TryTake(out _, out _));
    }

    [Fact]
    public void An_indirect_table_holds_more_than_the_queue_has_entries()
    {
        for (int i = 0; i < 6; i++)
            _guest.Describe(i, Data + (ulong)i, 1, i < 5 ? Next : Write, (ushort)(i + 1), table: Data);
        _guest.Describe(1, Data, 6 * 16, Indirect);
        _guest.Offer(1);
        Assert.True(_guest.Queue.TryTake(out _, out IReadOnlyList<GuestBuffer> buffers));
        Assert.Equal(6, buffers.Count);
        Assert.True(buffers[^1].DeviceWrites);
    }

    [Fact]
    public void Requests_come_back_over_the_end_of_the_rings()
    {
        _guest.Describe(3, Data, 1, Write);
        for (int i = 1; i <= 3 * GuestDriver.QueueSize; i++)
        {
            _guest.Offer(3);
            Assert.True(_guest.Queue.TryTake(out ushort head, out _));
            _guest.Queue.GiveBack([(head, i)]);
            Assert.Equal((i, 3u, (uint)i), _guest.GivenBack());
        }
    }

    [Fact]
    public void Requests_that_are_given_back_together_are_seen_together()
    {
        _guest.Queue.GiveBack([(1, 10), (3, 30)]);
        Assert.Equal((2, 3u, 30u), _guest.GivenBack());
    }

    [Fact]
    public void A_chain_in_a_circle_is_no_request()
    {
        _guest.Describe(0, Data, 1, Next, next: 1);
        _guest.Describe(1, Data, 1, Next, next: 0);
        AssertNotUnderstood();
    }

    [Fact]
    public void An_indirect_table_within_an_indirect_table_is_no_request()
    {
        _guest.Describe(0, Data, 16, Indirect, table: Data);
        _guest.Describe(0, Data, 16, Indirect);
        AssertNotUnderstood();
    }

    [Theory]
    [InlineData(0x1000)]                              // below the shared memory
    [InlineData(GuestDriver.Start + 0x10000 - 8)]     // its end is outside
    [InlineData(ulong.MaxValue - 4)]                  // its end wraps
    public void An_indirect_table_outside_the_shared_memory_is_no_request(ulong address)
    {
        _guest.Describe(0, address, 16, Indirect);
        AssertNotUnderstood();
    }

    [Fact]
    public void A_head_beyond_the_table_is_no_request()
    {
        _guest.Offer(GuestDriver.QueueSize);
        Assert.True(_guest.Queue.TryTake(out _, out IReadOnlyList<GuestBuffer> buffers));
        Assert.Empty(buffers);
    }

    private void AssertNotUnderstood()
    {
        _guest.Offer(0);
        Assert.True(_guest.Queue.TryTake(out _, out IReadOnlyList<GuestBuffer> buffers));
        Assert.Empty(buffers);
    }
}
