using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Bmc.Ipmi.Commands.Transport;

namespace Bmc.Roles;

/// <summary>What Get LAN Configuration Parameters tells: the addresses of the interface that IPMI listens on.</summary>
internal static class LanAddresses
{
    /// <param name="listen">The any-address means the board's management interface.</param>
    /// <param name="interfaceName">Of the board file; its VLAN's begins with it. Null when it names none.</param>
    public static LanConfiguration Of(IPAddress listen, string? interfaceName)
    {
        bool any = listen.Equals(IPAddress.Any) || listen.Equals(IPAddress.IPv6Any);
        foreach (NetworkInterface one in NetworkInterface.GetAllNetworkInterfaces())
        {
            IPInterfaceProperties properties = one.GetIPProperties();
            UnicastIPAddressInformation? found = properties.UnicastAddresses.FirstOrDefault(unicast =>
                unicast.Address.AddressFamily == AddressFamily.InterNetwork && (any ? one.Name == interfaceName || (interfaceName is not null && one.Name.StartsWith($"{interfaceName}.", StringComparison.Ordinal)) : unicast.Address.Equals(listen)));
            if (found is null)
                continue;
            IPAddress? gateway = properties.GatewayAddresses.Select(entry => entry.Address).FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork);
            // Whether it came by DHCP only the network's owner knows; until it tells, the source is unspecified.
            return new LanConfiguration(found.Address, found.IPv4Mask, gateway, one.GetPhysicalAddress());
        }

        return LanConfiguration.Unknown;
    }
}
