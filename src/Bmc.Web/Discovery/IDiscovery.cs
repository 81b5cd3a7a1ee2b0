using System.Net;
using Bmc.Contracts.Network;
using Bmc.Contracts.Services;

namespace Bmc.Web.Discovery;

/// <summary>A way to be found on the LAN: datagrams to and from a multicast group. Without state and without sockets.</summary>
internal interface IDiscovery
{
    /// <summary>Those of the address's family, and no wider than it can be reached.</summary>
    IReadOnlyList<IPAddress> GroupsFor(IPAddress address);

    int Port { get; }

    int TimeToLive { get; }

    bool IsWanted(ServicesSettings services, NetworkSettings network);

    /// <summary>For everybody in the group, unasked.</summary>
    byte[] Announce(RedfishPlace place, IPAddress group);

    /// <returns>Null for what asks for nothing of ours, or is none of its messages.</returns>
    DiscoveryAnswer? Answer(ReadOnlySpan<byte> datagram, int askersPort, RedfishPlace place);
}

/// <param name="ToGroup">To the first of the groups; false: to whoever asked alone.</param>
internal sealed record DiscoveryAnswer(byte[] Bytes, bool ToGroup);
