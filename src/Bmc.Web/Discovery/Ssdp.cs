using System.Net;
using System.Net.Sockets;
using Bmc.Contracts.Network;
using Bmc.Contracts.Services;

namespace Bmc.Web.Discovery;

/// <summary>SSDP: UPnP Device Architecture 2.0 §1 and annex A (IPv6), DSP0266 "Discovery using SSDP".</summary>
internal sealed class Ssdp : IDiscovery
{
    private static readonly IPAddress[] _groups = [IPAddress.Parse("239.255.255.250")];
    private static readonly IPAddress[] _groupsOfLink = [IPAddress.Parse("ff02::c")];
    private static readonly IPAddress[] _groupsOfSite = [IPAddress.Parse("ff02::c"), IPAddress.Parse("ff05::c")];

    public IReadOnlyList<IPAddress> GroupsFor(IPAddress address) =>
        address.AddressFamily != AddressFamily.InterNetworkV6 ? _groups : address.IsIPv6LinkLocal ? _groupsOfLink : _groupsOfSite;

    public int Port => 1900;

    public int TimeToLive => 2;

    public bool IsWanted(ServicesSettings services, NetworkSettings network) => services.Ssdp;

    public byte[] Announce(RedfishPlace place, IPAddress group) => SsdpMessage.Alive(place, new IPEndPoint(group, Port));

    public DiscoveryAnswer? Answer(ReadOnlySpan<byte> datagram, int askersPort, RedfishPlace place) =>
        SsdpMessage.Answer(datagram, place) is { } bytes ? new DiscoveryAnswer(bytes, ToGroup: false) : null;
}
