using System.Net;
using System.Net.Sockets;
using Bmc.Contracts.Network;
using Bmc.Contracts.Services;

namespace Bmc.Web.Discovery;

/// <summary>
/// mDNS (RFC 6762) with DNS-SD (RFC 6763): the service <c>_redfish._tcp</c>. The names of instance and host are made of the BMC's UUID, so nobody else
/// has them and nothing is probed for; the host name that people gave is not answered to.
/// </summary>
internal sealed class MulticastDns : IDiscovery
{
    public const int MulticastPort = 5353;

    /// <summary>RFC 6762 §3.</summary>
    private static readonly IPAddress[] _groups = [IPAddress.Parse("224.0.0.251")];
    private static readonly IPAddress[] _groupsOfSix = [IPAddress.Parse("ff02::fb")];

    public IReadOnlyList<IPAddress> GroupsFor(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? _groupsOfSix : _groups;

    public int Port => MulticastPort;

    /// <summary>RFC 6762 §11.</summary>
    public int TimeToLive => 255;

    public bool IsWanted(ServicesSettings services, NetworkSettings network) => network.MulticastDns;

    public byte[] Announce(RedfishPlace place, IPAddress group) => DnsResponse.Write(place, null);

    public DiscoveryAnswer? Answer(ReadOnlySpan<byte> datagram, int askersPort, RedfishPlace place)
    {
        if (!DnsQuery.TryParse(datagram, out DnsQuery? query))
            return null;
        string instance = DnsResponse.InstanceOf(place);
        DnsQuestion[] ours = [.. query.Questions.Where(question => DnsResponse.Covers(place, question))];
        // RFC 6762 §7.1: who knows the instance already is told nothing. Who asks for its address still is.
        if (ours.Length == 0 || (ours.All(question => DnsResponse.IsService(question.Name)) && query.KnownPointers.Contains(instance, StringComparer.OrdinalIgnoreCase)))
            return null;
        // RFC 6762 §6.7: whoever asks from another port is a plain DNS client.
        if (askersPort != MulticastPort)
            return new DiscoveryAnswer(DnsResponse.Write(place, query with { Questions = [ours[0]] }), ToGroup: false);
        return new DiscoveryAnswer(DnsResponse.Write(place, null), ToGroup: !ours.All(question => question.WantsUnicast));
    }
}
