namespace Bmc.Contracts.Network;

public enum Ipv4Mode
{
    /// <summary>From a DHCP server; a link-local address (RFC 3927) while none answers.</summary>
    Dhcp,
    Static,
    Off,
}

public enum Ipv6Mode
{
    Off,

    /// <summary>As the router announces: SLAAC (RFC 4862), DHCPv6 where it says so.</summary>
    Automatic,
    Static,
}

/// <param name="Address">With its prefix length, as 192.0.2.10/24; for Static only.</param>
/// <param name="Gateway">For Static only; null: no other network is reached.</param>
/// <param name="FallbackAddress">For Dhcp only: where the BMC is found as well, so that it is found when no server answers.</param>
/// <param name="FallbackGateway">The way out while no DHCP server names one.</param>
public sealed record Ipv4Settings(
    Ipv4Mode Mode,
    string? Address = null,
    string? Gateway = null,
    string? FallbackAddress = null,
    string? FallbackGateway = null);

/// <param name="Address">With its prefix length, as 2001:db8::10/64; for Static only.</param>
/// <param name="Gateway">For Static only; null: as the router announces it, or none.</param>
public sealed record Ipv6Settings(Ipv6Mode Mode, string? Address = null, string? Gateway = null);

/// <summary>The network of the BMC, all of it: a change replaces the whole.</summary>
/// <param name="HostName">Null: as the system calls itself.</param>
/// <param name="Vlan">IEEE 802.1Q tag, 1..4094; null: untagged.</param>
/// <param name="MacAddress">As 02:00:00:00:00:01; null: the hardware's.</param>
/// <param name="DnsServers">Addresses; empty: those that DHCP or the router names.</param>
/// <param name="NtpServers">Names or addresses; empty: those that DHCP names, else the system's own.</param>
/// <param name="MulticastDns">The Redfish service is found on the link (RFC 6762, RFC 6763), and where the system carries systemd-resolved, the host name; off unless wanted.</param>
/// <param name="VlanPriority">IEEE 802.1p priority of what is sent with the tag, 0..7.</param>
public sealed record NetworkSettings(
    Ipv4Settings Ipv4,
    Ipv6Settings Ipv6,
    string? HostName,
    int? Vlan,
    string? MacAddress,
    IReadOnlyList<string> DnsServers,
    IReadOnlyList<string> NtpServers,
    bool MulticastDns,
    int VlanPriority = 0)
{
    /// <summary>What a BMC begins with, and goes back to at a factory reset.</summary>
    public static NetworkSettings Default { get; } =
        new(new Ipv4Settings(Ipv4Mode.Dhcp), new Ipv6Settings(Ipv6Mode.Automatic), null, null, null, [], [], MulticastDns: false);
}
