using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Rmcp;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests;

public sealed class IpmiEndpointTests
{
    // RMCP header, ASF class; ping with tag 2Ah.
    private static readonly byte[] _ping = Convert.FromHexString("0600FF06000011BE802A0000");

    // RMCP header; IPMI 1.5 wrapper without session; Get Channel Authentication Capabilities.
    private static readonly byte[] _capabilities = Convert.FromHexString("0600FF07000000000000000000092018C88100388E04B5");

    [Fact]
    public void Answers_a_presence_ping() =>
        Assert.Equal("0600FF06000011BE402A001000008E71000000008100000000000000", Convert.ToHexString(new TestBmc().Exchange(_ping)!));

    [Fact]
    public void Tells_before_a_session_what_it_can() =>
        Assert.Equal(
            "0600FF07" + "00" + "00000000" + "00000000" + "10" // no authentication, no session, 16 bytes
            + "811C63" + "200038" + "00"                       // addresses; completion code
            + "01" + "80" + "04" + "02" + "00000000"           // channel 1, RMCP+ with user names only
            + "21",                                            // checksum
            Convert.ToHexString(new TestBmc().Exchange(_capabilities)!));

    [Fact]
    public void Answers_in_the_wrapper_that_it_was_asked_in()
    {
        var bmc = new TestBmc();
        byte[] packet = [0x06, 0x00, 0xFF, 0x07, 0x06, 0x00, .. new byte[8], 0x09, 0x00, .. _capabilities[14..]];
        var reply = bmc.Exchange(packet);
        Assert.NotNull(reply);
        Assert.Equal([0x06, 0x00, 0xFF, 0x07, 0x06, 0x00, .. new byte[8], 0x10, 0x00], reply[..16]);
    }

    [Fact]
    public void Tells_nothing_else_before_a_session()
    {
        var bmc = new TestBmc();
        // Get Device ID, Get Device GUID, and a command that is not there.
        foreach (byte command in (byte[])[0x01, 0x08, 0x99])
            Assert.Null(bmc.Exchange(BeforeSession(command)));

        Assert.Equal(3, bmc.Dropped(DropCause.Unprotected));
    }

    [Fact]
    public void Tells_the_system_guid_before_a_session()
    {
        var reply = new TestBmc().Exchange(BeforeSession(0x37));

        Assert.NotNull(reply);
        Assert.Equal(IpmiGuid.ToBytes(FakeManager.Identity.SystemGuid), reply[^17..^1]);
    }

    internal static byte[] BeforeSession(byte command, params byte[] data)
    {
        var packet = new byte[RmcpHeader.Length + SessionlessHeader.Length + LanMessage.Overhead + data.Length];
        var writer = new SpanWriter(packet);
        new RmcpHeader(RmcpHeader.NoAcknowledge, RmcpClass.Ipmi).Write(ref writer);
        new SessionlessHeader((byte)(LanMessage.Overhead + data.Length)).Write(ref writer);
        new LanMessage(LanMessage.BmcAddress, (byte)NetworkFunction.App, 0, 0x81, 1, 0, command).Write(ref writer, data);
        return packet;
    }

    [Fact]
    public void Drops_and_counts_every_truncation()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc).Open();
        var opening = new TestConsole(bmc);
        opening.OpenSession();
        byte[][] packets = [_ping, _capabilities, opening.OpenSessionPacket(), opening.Rakp1Packet(), console.RequestPacket(NetworkFunction.App, 0x01)];
        var expected = 0;
        foreach (var packet in packets)
        {
            for (var length = 0; length < packet.Length; length++, expected++)
                Assert.Null(bmc.Exchange(packet.AsSpan(0, length)));
        }

        Assert.Equal(expected, bmc.AllDropped);
        Assert.Equal(CompletionCode.Ok, console.AskApp(0x01).Code);
    }

    [Fact]
    public void Drops_what_is_too_long()
    {
        var bmc = new TestBmc();
        var packet = new byte[PacketLimits.MaximumPacketLength + 1];
        _capabilities.CopyTo(packet, 0);
        Assert.Null(bmc.Exchange(packet));
        Assert.Equal(1, bmc.Dropped(DropCause.TooLong));
    }

    [Fact]
    public void Never_throws_and_keeps_its_sessions_whatever_comes()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc).Open();
        var opening = new TestConsole(bmc);
        opening.OpenSession();
        byte[][] seeds = [_ping, _capabilities, opening.OpenSessionPacket(), opening.Rakp1Packet(), console.RequestPacket(NetworkFunction.App, 0x01)];
        var random = new Random(623);
        var received = bmc.Endpoint.Statistics.Received;
        for (var count = 0; count < 50_000; count++)
            bmc.Exchange(count % 4 == 0 ? Noise(random) : Damage(random, seeds[random.Next(seeds.Length)]));

        Assert.Equal(50_000, bmc.Endpoint.Statistics.Received - received);
        Assert.Equal(CompletionCode.Ok, console.AskApp(0x01).Code);
        Assert.Equal(1, bmc.State.Sessions.Count);
        Assert.False(bmc.State.Pending.Failed.IsCompleted);
    }

    /// <summary>A spoofed question must not make the BMC a larger gun than the standard makes it.</summary>
    [Fact]
    public void Answers_strangers_with_little_more_than_they_sent()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc);
        Assert.Equal(16, bmc.Exchange(_ping)!.Length - _ping.Length);
        Assert.Equal(7 + 1, bmc.Exchange(_capabilities)!.Length - _capabilities.Length + 1);
        var open = console.OpenSessionPacket();
        Assert.Equal(4, bmc.Exchange(open)!.Length - open.Length);
    }

    [Fact]
    public void Authenticated_commands_leave_no_garbage()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc).Open();
        var packets = Enumerable.Range(0, 1100).Select(_ => console.RequestPacket(NetworkFunction.App, 0x01)).ToArray();
        var reply = new byte[PacketLimits.MaximumPacketLength];
        for (var index = 0; index < 100; index++)
            Assert.True(bmc.Endpoint.Process(packets[index], TestBmc.Console, reply) > 0);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var answered = 0;
        for (var index = 100; index < packets.Length; index++)
            answered += bmc.Endpoint.Process(packets[index], TestBmc.Console, reply) > 0 ? 1 : 0;
        var garbage = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(1000, answered);
        // Less than a byte each: what the runtime does once in a while is not per command.
        Assert.InRange(garbage, 0, 999);
    }

    private static byte[] Noise(Random random)
    {
        var packet = new byte[random.Next(PacketLimits.MaximumPacketLength + 20)];
        random.NextBytes(packet);
        if (random.Next(2) == 0 && packet.Length > 4)
            new byte[] { 0x06, 0x00, 0xFF, 0x07 }.CopyTo(packet, 0);
        return packet;
    }

    // A few bytes changed, perhaps some more or fewer.
    private static byte[] Damage(Random random, byte[] seed)
    {
        byte[] packet = [.. seed[..random.Next(seed.Length + 1)], .. new byte[random.Next(3)]];
        for (var change = random.Next(4); change > 0 && packet.Length > 0; change--)
            packet[random.Next(packet.Length)] = (byte)random.Next(256);
        return packet;
    }
}
