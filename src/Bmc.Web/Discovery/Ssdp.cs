using System.Net;
using Bmc.Contracts.Network;
using Bmc.Contracts.Services;

namespace Bmc.Web.Discovery;

/// <summary>SSDP: UPnP Device Architecture 2.0 §1, DSP0266 "Discovery using SSDP".</summary>
internal sealed class Ssdp : IDiscovery
{
    public IPAddress Group { get; } = IPAddress.Parse("239.255.255.250");

    public int Port => 1900;

    public int TimeToLive => 2;

    public bool IsWanted(ServicesSettings services, NetworkSettings network) => services.Ssdp;

    public byte[] Announce(RedfishPlace place) => SsdpMessage.Alive(place);

    public DiscoveryAnswer? Answer(ReadOnlySpan<byte> datagram, int askersPort, RedfishPlace place) =>
        SsdpMessage.Answer(datagram, place) is { } bytes ? new DiscoveryAnswer(bytes, ToGroup: false) : null;
}
