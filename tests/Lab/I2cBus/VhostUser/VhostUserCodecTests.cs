namespace Bmc.Lab.I2cBus.VhostUser;

public sealed class VhostUserCodecTests
{
    // As QEMU 7.2 sent it: SET_VRING_NUM of queue 0, four entries, a reply wanted.
    private static readonly byte[] _vringNumber = Convert.FromHexString("08000000" + "09000000" + "08000000");

    [Fact]
    public void A_header_says_request_length_and_whether_a_reply_is_wanted()
    {
        Assert.True(VhostUserHeader.TryParse(_vringNumber, out VhostUserHeader header));
        Assert.Equal(VhostUserRequest.SetVringNumber, header.Request);
        Assert.Equal(8, header.PayloadLength);
        Assert.True(header.NeedsReply);
    }

    [Fact]
    public void A_reply_has_the_requests_number_and_the_reply_flag()
    {
        Assert.True(VhostUserHeader.TryParse(_vringNumber, out VhostUserHeader header));
        byte[] reply = new byte[VhostUserHeader.Length];
        header.Reply(8).Write(reply);
        Assert.Equal("080000000500000008000000", Convert.ToHexString(reply));
    }

    [Theory]
    [InlineData("080000000000000008000000")]   // version 0
    [InlineData("080000000100000009010000")]   // longer than any message that our features allow
    [InlineData("0800000001000000FFFFFFFF")]
    public void A_header_of_another_version_or_with_an_absurd_length_is_refused(string bytes) =>
        Assert.False(VhostUserHeader.TryParse(Convert.FromHexString(bytes), out _));

    [Fact]
    public void A_memory_table_is_a_list_of_regions()
    {
        byte[] table = Convert.FromHexString(
            "01000000" + "00000000"      // one region
            + "0000004000000000"         // guest address 4000_0000
            + "0000001000000000"         // 256 MiB
            + "0000000FAA7F0000"         // 7FAA_0F00_0000
            + "0000200000000000");       // 20_0000 into the file
        Assert.True(MemoryRegion.TryParseTable(table, out MemoryRegion[] regions));
        Assert.Equal([new MemoryRegion(0x4000_0000, 0x1000_0000, 0x7FAA_0F00_0000, 0x20_0000)], regions);
    }

    [Fact]
    public void A_memory_table_of_more_than_eight_regions_is_refused()
    {
        byte[] table = new byte[8 + 9 * 32];
        table[0] = 9;
        Assert.False(MemoryRegion.TryParseTable(table, out _));
    }

    [Fact]
    public void Addresses_of_a_queue_are_in_the_order_descriptors_used_available()
    {
        byte[] payload = Convert.FromHexString("00000000" + "00000000" + "0010000000000000" + "0020000000000000" + "0030000000000000" + "0000000000000000");
        Assert.True(VringAddresses.TryParse(payload, out VringAddresses addresses));
        Assert.Equal(new VringAddresses(0, 0x1000, 0x2000, 0x3000), addresses);
    }

    [Fact]
    public void A_state_is_read_as_it_was_written()
    {
        byte[] payload = new byte[VringState.Length];
        new VringState(0, 4).Write(payload);
        Assert.True(VringState.TryParse(payload, out VringState state));
        Assert.Equal(new VringState(0, 4), state);
    }

    [Fact]
    public void Each_truncation_is_refused()
    {
        byte[] zeros = new byte[VhostUserHeader.MaximumPayloadLength];
        zeros[0] = 1;
        for (int length = 0; length < 40; length++)
        {
            Assert.False(VringAddresses.TryParse(zeros.AsSpan(0, length), out _));
            Assert.False(MemoryRegion.TryParseTable(zeros.AsSpan(0, length), out _));
            Assert.Equal(length >= 8, VringState.TryParse(zeros.AsSpan(0, length), out _));
        }

        for (int length = 0; length < VhostUserHeader.Length; length++)
            Assert.False(VhostUserHeader.TryParse(_vringNumber.AsSpan(0, length), out _));
    }

    [Fact]
    public void Random_messages_are_answered_or_refused_but_break_nothing()
    {
        var random = new Random(1);
        byte[] payload = new byte[VhostUserHeader.MaximumPayloadLength];
        for (int round = 0; round < 2000; round++)
        {
            using var session = new VhostUserSession(new NoDevice());
            random.NextBytes(payload);
            session.TryHandle((VhostUserRequest)random.Next(0, 45), payload.AsSpan(0, random.Next(payload.Length)), [], out byte[]? reply);
            Assert.True(reply is null or { Length: 8 });
        }
    }

    private sealed class NoDevice : IVirtioDevice
    {
        public ulong Features => 0;

        public int Answer(GuestMemory memory, IReadOnlyList<GuestBuffer> request, CancellationToken cancellationToken) => 0;
    }
}
