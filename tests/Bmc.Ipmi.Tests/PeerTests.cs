using System.Net;

namespace Bmc.Ipmi.Tests;

public sealed class PeerTests
{
    [Theory]
    [InlineData("192.0.2.1", 623)]
    [InlineData("255.255.255.255", 65535)]
    [InlineData("::1", 1)]
    [InlineData("fe80::1%3", 40000)]
    [InlineData("::ffff:192.0.2.1", 623)]
    public void Is_an_address_both_ways(string address, int port)
    {
        var endPoint = new IPEndPoint(IPAddress.Parse(address), port);
        var peer = Peer.From(endPoint);
        Assert.Equal(endPoint, peer.ToEndPoint());
        var socketAddress = new SocketAddress(endPoint.AddressFamily);
        peer.CopyTo(socketAddress);
        Assert.Equal(endPoint.Serialize(), socketAddress);
        Assert.Equal(peer, Peer.From(socketAddress));
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("::ffff:192.0.2.1", "::ffff:192.0.2.2", false)]
    [InlineData("2001:db8::1", "2001:db8::ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    public void Is_of_a_source_whatever_its_port(string one, string other, bool same) =>
        Assert.Equal(same, Peer.From(new IPEndPoint(IPAddress.Parse(one), 1)).Source == Peer.From(new IPEndPoint(IPAddress.Parse(other), 2)).Source);
}
