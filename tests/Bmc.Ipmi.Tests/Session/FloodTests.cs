using System.Net;
using Bmc.Ipmi.Session;

namespace Bmc.Ipmi.Tests.Session;

public sealed class FloodTests
{
    private static Peer From(string address, int port) => Peer.From(new IPEndPoint(IPAddress.Parse(address), port));

    [Fact]
    public void Does_not_touch_live_sessions()
    {
        var bmc = new TestBmc();
        var session = new TestConsole(bmc).Open();
        Flood(bmc, 5 * HandshakeTable.MaximumHandshakes);
        Assert.Equal(CompletionCode.Ok, session.AskApp(0x01).Code);
        Assert.Equal(1, bmc.State.Sessions.Count);
        Assert.Equal(HandshakeTable.MaximumHandshakes, bmc.State.Handshakes.Count);
    }

    [Fact]
    public void With_invented_addresses_does_not_evict_a_console_that_has_proved_its_own()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc);
        console.OpenSession();
        Assert.Equal(RakpStatus.NoErrors, console.SendRakp1());
        Flood(bmc, 5 * HandshakeTable.MaximumHandshakes);
        Assert.Equal(RakpStatus.NoErrors, console.SendRakp3());
    }

    [Fact]
    public void From_one_source_evicts_its_own_only()
    {
        var bmc = new TestBmc();
        var console = new TestConsole(bmc);
        console.OpenSession();
        for (var port = 1; port <= 1000; port++)
            new TestConsole(bmc, peer: From("198.51.100.7", port)).OpenSession();
        Assert.Equal(1 + HandshakeTable.MaximumPerSource, bmc.State.Handshakes.Count);
        Assert.Equal(RakpStatus.NoErrors, console.SendRakp1());
    }

    [Fact]
    public void From_one_Ipv6_network_counts_as_one_source()
    {
        var bmc = new TestBmc();
        for (var host = 1; host <= 1000; host++)
            new TestConsole(bmc, peer: From($"2001:db8::{host:x}", 1000)).OpenSession();
        Assert.Equal(HandshakeTable.MaximumPerSource, bmc.State.Handshakes.Count);
    }

    [Fact]
    public void Old_handshakes_make_room()
    {
        var bmc = new TestBmc();
        Flood(bmc, HandshakeTable.MaximumHandshakes);
        bmc.Time.Advance(HandshakeTable.Life);
        new TestConsole(bmc).Open();
        Assert.Equal(0, bmc.State.Handshakes.Count);
    }

    // Each from another address, none of which answers.
    private static void Flood(TestBmc bmc, int count)
    {
        for (var source = 0; source < count; source++)
            new TestConsole(bmc, peer: From($"198.51.{source >> 8}.{source & 0xFF}", 1000)).OpenSession();
    }
}
