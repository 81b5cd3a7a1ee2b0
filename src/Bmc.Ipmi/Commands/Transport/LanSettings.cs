using System.Net;
using System.Net.NetworkInformation;
using Bmc.Contracts.Network;

namespace Bmc.Ipmi.Commands.Transport;

/// <summary>
/// When LAN parameters, set one after the other, make settings of the network. Pure. Values that do not fit together yet
/// are no settings: an address without a mask, a gateway outside of the net, an address beside DHCP.
/// </summary>
public static class LanSettings
{
    /// <param name="wanted">The configuration with everything that was collected.</param>
    /// <param name="live">Without it.</param>
    /// <param name="present">The settings that <paramref name="live"/> comes from; what LAN parameters don't know is kept.</param>
    /// <returns>Null while something is missing.</returns>
    public static NetworkSettings? From(LanConfiguration wanted, LanConfiguration live, NetworkSettings present)
    {
        if (Ipv4(wanted, live, present.Ipv4) is not { } ipv4 || Ipv6(wanted, live, present.Ipv6) is not { } ipv6)
            return null;
        return present with
        {
            Ipv4 = ipv4,
            Ipv6 = ipv6,
            Vlan = wanted.Vlan.Enabled ? wanted.Vlan.Id : null,
            VlanPriority = wanted.VlanPriority,
            MacAddress = Equals(wanted.Mac, live.Mac) ? present.MacAddress : Text(wanted.Mac),
        };
    }

    /// <summary>Whether LAN parameters would tell the same of both. Lists that came over a socket are never the same object.</summary>
    public static bool SameNetwork(NetworkSettings? one, NetworkSettings other) =>
        one is not null && (one.Ipv4, one.Ipv6, one.Vlan, one.VlanPriority, one.MacAddress) == (other.Ipv4, other.Ipv6, other.Vlan, other.VlanPriority, other.MacAddress);

    private static Ipv4Settings? Ipv4(LanConfiguration wanted, LanConfiguration live, Ipv4Settings present)
    {
        if (wanted.Enables == AddressingEnables.Ipv6Only)
            return new Ipv4Settings(Ipv4Mode.Off);
        return wanted.Source switch
        {
            IpAddressSource.Static => Static(wanted),
            // Somebody sets an address, and will say next that it is static.
            _ when !SameAddresses(wanted, live) => null,
            IpAddressSource.Dhcp when present.Mode == Ipv4Mode.Dhcp => present,
            // Nothing is said of the source where IPv4 was off.
            _ => new Ipv4Settings(Ipv4Mode.Dhcp),
        };
    }

    private static Ipv4Settings? Static(LanConfiguration wanted)
    {
        if (wanted is not { Address: { } address, SubnetMask: { } mask }
            || SubnetMasks.LengthOf(mask) is not { } length
            || !SubnetMasks.IsHostIn(address, length)
            // Taken for want of a DHCP server: not what somebody who says "static" wants to keep.
            || SubnetMasks.IsLinkLocal(address))
            return null;
        var gateway = wanted.Gateway;
        return gateway is null || (SubnetMasks.InSameNet(address, gateway, length) && !gateway.Equals(address))
            ? new Ipv4Settings(Ipv4Mode.Static, $"{address}/{length}", gateway?.ToString())
            : null;
    }

    private static Ipv6Settings? Ipv6(LanConfiguration wanted, LanConfiguration live, Ipv6Settings present)
    {
        if (wanted.Enables == AddressingEnables.Ipv4Only)
            return new Ipv6Settings(Ipv6Mode.Off);
        if (wanted is { StaticIpv6Enabled: true, StaticIpv6: { } place })
        {
            if (wanted is { StaticRouterEnabled: true, StaticRouter: null })
                return null;
            return new Ipv6Settings(Ipv6Mode.Static, $"{place.Address}/{place.PrefixLength}", wanted.StaticRouterEnabled ? wanted.StaticRouter!.ToString() : null);
        }

        // A static router goes with a static address, which may still come; that it was there before does not hold anything up.
        var routerIsNew = wanted.StaticRouterEnabled && !live.StaticRouterEnabled;
        return routerIsNew ? null : present.Mode == Ipv6Mode.Automatic ? present : new Ipv6Settings(Ipv6Mode.Automatic);
    }

    private static bool SameAddresses(LanConfiguration one, LanConfiguration other) =>
        Equals(one.Address, other.Address) && Equals(one.SubnetMask, other.SubnetMask) && Equals(one.Gateway, other.Gateway);

    private static string? Text(PhysicalAddress? mac) =>
        mac is null ? null : string.Join(':', mac.GetAddressBytes().Select(part => part.ToString("x2")));
}
