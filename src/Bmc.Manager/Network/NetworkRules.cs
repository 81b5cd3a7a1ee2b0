using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Bmc.Contracts;
using Bmc.Contracts.Network;

namespace Bmc.Manager.Network;

/// <summary>
/// What settings must be, each refusal with what is wanted instead. Whatever passes can be written into networkd's files as
/// it is: it holds no line break, no bracket and no blank.
/// </summary>
internal static class NetworkRules
{
    /// <summary>Linux reads three name servers of resolv.conf (resolv.conf(5), MAXNS).</summary>
    public const int MaximumDnsServers = 3;

    public const int MaximumNtpServers = 8;

    /// <summary>IEEE 802.1Q: 0 and 4095 are reserved.</summary>
    public const int MaximumVlan = 4094;

    /// <summary>IEEE 802.1Q: three bits.</summary>
    public const int MaximumVlanPriority = 7;

    /// <summary>RFC 1035 §2.3.4.</summary>
    private const int MaximumLabelLength = 63;
    private const int MaximumDomainLength = 253;

    /// <param name="interfaceName">Of the board.</param>
    public static Fault? Check(NetworkSettings settings, string interfaceName)
    {
        if (settings is { Ipv4.Mode: Ipv4Mode.Off, Ipv6.Mode: Ipv6Mode.Off })
            return Invalid("IPv4 and IPv6 can't both be off: nobody would reach the BMC any more.");
        if (CheckIpv4(settings.Ipv4) is { } ipv4)
            return ipv4;
        if (CheckIpv6(settings.Ipv6) is { } ipv6)
            return ipv6;
        if (settings.HostName is { } name && !IsLabel(name))
            return Invalid($"Host name: 1 to {MaximumLabelLength} letters, digits and hyphens are wanted, not '{name}'.");
        if (settings.Vlan is < 1 or > MaximumVlan)
            return Invalid($"VLAN: a number from 1 to {MaximumVlan} is wanted, not {settings.Vlan}.");
        if (settings.VlanPriority is < 0 or > MaximumVlanPriority)
            return Invalid($"VLAN priority: a number from 0 to {MaximumVlanPriority} is wanted, not {settings.VlanPriority}.");
        if (settings.Vlan is { } && interfaceName.StartsWith("wl", StringComparison.Ordinal))
            return Invalid("VLAN: there are no VLANs on Wi-Fi.");
        if (settings.MacAddress is { } mac && !IsUnicastMac(mac))
            return Invalid($"MAC address: one of a single station, such as 02:00:00:00:00:01, is wanted, not '{mac}'.");
        if (settings.DnsServers.Count > MaximumDnsServers || settings.NtpServers.Count > MaximumNtpServers)
            return Invalid($"At most {MaximumDnsServers} DNS servers and {MaximumNtpServers} NTP servers.");
        if (settings.DnsServers.FirstOrDefault(server => !IsAddress(server)) is { } dns)
            return Invalid($"DNS server: an address is wanted, not '{dns}'.");
        if (settings.NtpServers.FirstOrDefault(server => !IsAddress(server) && !IsDomain(server)) is { } ntp)
            return Invalid($"NTP server: a name or an address is wanted, not '{ntp}'.");
        return null;
    }

    public static bool IsAddress(string text) =>
        InterfaceAddress.ParseAddress(text, AddressFamily.InterNetwork) is not null || InterfaceAddress.ParseAddress(text, AddressFamily.InterNetworkV6) is not null;

    private static Fault? CheckIpv4(Ipv4Settings ipv4) => ipv4 switch
    {
        { Mode: Ipv4Mode.Dhcp, Address: not null } or { Mode: Ipv4Mode.Dhcp, Gateway: not null } =>
            Invalid("IPv4: an address and a gateway go with static; with DHCP there is a fallback address."),
        { Mode: Ipv4Mode.Dhcp, FallbackAddress: null, FallbackGateway: not null } => Invalid("IPv4: a fallback gateway needs a fallback address."),
        { Mode: Ipv4Mode.Dhcp, FallbackAddress: null } => null,
        { Mode: Ipv4Mode.Dhcp } => CheckPair("IPv4 fallback", ipv4.FallbackAddress, ipv4.FallbackGateway, AddressFamily.InterNetwork),
        { FallbackAddress: not null } or { FallbackGateway: not null } => Invalid("IPv4: a fallback goes with DHCP only."),
        { Mode: Ipv4Mode.Static, Address: null } => Invalid("IPv4: static needs an address, such as 192.0.2.10/24."),
        { Mode: Ipv4Mode.Static } => CheckPair("IPv4", ipv4.Address, ipv4.Gateway, AddressFamily.InterNetwork),
        { Mode: Ipv4Mode.Off, Address: null, Gateway: null } => null,
        { Mode: Ipv4Mode.Off } => Invalid("IPv4: off has no address and no gateway."),
        _ => Invalid("IPv4: dhcp, static or off is wanted."),
    };

    private static Fault? CheckIpv6(Ipv6Settings ipv6) => ipv6 switch
    {
        { Mode: Ipv6Mode.Static, Address: null } => Invalid("IPv6: static needs an address, such as 2001:db8::10/64."),
        { Mode: Ipv6Mode.Static } => CheckPair("IPv6", ipv6.Address, ipv6.Gateway, AddressFamily.InterNetworkV6),
        { Mode: Ipv6Mode.Off or Ipv6Mode.Automatic, Address: null, Gateway: null } => null,
        { Mode: Ipv6Mode.Off or Ipv6Mode.Automatic } => Invalid("IPv6: an address and a gateway go with static only."),
        _ => Invalid("IPv6: off, automatic or static is wanted."),
    };

    private static Fault? CheckPair(string what, string address, string? gateway, AddressFamily family)
    {
        string example = family == AddressFamily.InterNetwork ? "192.0.2.10/24" : "2001:db8::10/64";
        if (!InterfaceAddress.TryParse(address, family, out InterfaceAddress? parsed))
            return Invalid($"{what}: an address with its prefix length, such as {example}, is wanted, not '{address}'.");
        if (!IsHost(parsed.Address) || parsed.IsNetworkOrBroadcast)
            return Invalid($"{what}: {parsed.Address} is no address that a single machine can have there.");
        if (gateway is null)
            return null;
        if (InterfaceAddress.ParseAddress(gateway, family) is not { } way || way.Equals(parsed.Address) || !IsHost(way))
            return Invalid($"{what} gateway: the address of another machine is wanted, not '{gateway}'.");
        return parsed.Contains(way) || way.IsIPv6LinkLocal ? null : Invalid($"{what} gateway: {way} is not in the network of {parsed}.");
    }

    /// <summary>Neither loopback, multicast, broadcast, nor "this network" (RFC 6890).</summary>
    private static bool IsHost(IPAddress address)
    {
        if (IPAddress.IsLoopback(address) || address.Equals(IPAddress.IPv6Any) || address.IsIPv6Multicast || address.IsIPv4MappedToIPv6)
            return false;
        return address.AddressFamily != AddressFamily.InterNetwork || address.GetAddressBytes()[0] is > 0 and < 224 and not 127;
    }

    private static bool IsUnicastMac(string text) =>
        text.Length == 17 && text.Where((_, at) => at % 3 == 2).All(separator => separator == ':')
        && PhysicalAddress.TryParse(text, out PhysicalAddress? mac) && mac.GetAddressBytes() is { Length: 6 } bytes
        && (bytes[0] & 1) == 0 && bytes.Any(part => part != 0);

    private static bool IsDomain(string text) => text.Length <= MaximumDomainLength && text.Split('.').All(IsLabel);

    private static bool IsLabel(string text) =>
        text.Length is > 0 and <= MaximumLabelLength && text[0] != '-' && text[^1] != '-' && text.All(one => char.IsAsciiLetterOrDigit(one) || one == '-');

    private static Fault Invalid(string message) => new(FaultCode.Invalid, message);
}
