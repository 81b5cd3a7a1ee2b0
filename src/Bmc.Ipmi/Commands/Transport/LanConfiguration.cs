using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Bmc.Contracts.Network;

namespace Bmc.Ipmi.Commands.Transport;

/// <summary>IPMI 2.0 Table 23-4, parameter 4.</summary>
public enum IpAddressSource : byte
{
    Unspecified = 0,
    Static = 1,
    Dhcp = 2,
    BiosOrSystemSoftware = 3,
    Other = 4,
}

/// <summary>IPMI 2.0 Table 23-4, parameter 51.</summary>
public enum AddressingEnables : byte
{
    Ipv4Only = 0,
    Ipv6Only = 1,
    Both = 2,
}

/// <summary>An address of either family with its prefix length.</summary>
public sealed record InterfacePlace(IPAddress Address, byte PrefixLength);

/// <summary>IPMI 2.0 Table 23-4, parameter 20. An id that is kept while it is not in use is still told.</summary>
public readonly record struct VlanTag(ushort Id, bool Enabled);

/// <summary>
/// The interface that IPMI listens on as LAN parameters tell it: what it has, as far as that is known (null is told as
/// zeros), and where it has it from.
/// </summary>
public sealed record LanConfiguration(
    IPAddress? Address = null,
    IPAddress? SubnetMask = null,
    IPAddress? Gateway = null,
    PhysicalAddress? Mac = null,
    IpAddressSource Source = IpAddressSource.Unspecified)
{
    public static LanConfiguration Unknown { get; } = new();

    public VlanTag Vlan { get; init; }

    public byte VlanPriority { get; init; }

    public AddressingEnables Enables { get; init; }

    /// <summary>Null: none is set.</summary>
    public InterfacePlace? StaticIpv6 { get; init; }

    public bool StaticIpv6Enabled { get; init; }

    /// <summary>The way out of the static address; null: none is set.</summary>
    public IPAddress? StaticRouter { get; init; }

    /// <summary>False: routers are those that announce themselves.</summary>
    public bool StaticRouterEnabled { get; init; }

    /// <summary>From routers and DHCPv6, the link-local one included.</summary>
    public IReadOnlyList<InterfacePlace> DynamicIpv6 { get; init; } = [];

    public IReadOnlyList<IPAddress> DynamicRouters { get; init; } = [];

    /// <summary>What the network's owner tells of it.</summary>
    public static LanConfiguration From(NetworkStatus status)
    {
        var settings = status.Present;
        List<InterfacePlace> addresses = [.. status.Addresses.Select(PlaceOf).OfType<InterfacePlace>()];
        var ipv4 = addresses.FirstOrDefault(place => place.Address.AddressFamily == AddressFamily.InterNetwork);
        var routers = status.Gateways.Select(AddressOf).OfType<IPAddress>().ToList();
        var staticIpv6 = settings.Ipv6.Address is { } text ? PlaceOf(text) : null;
        var staticRouter = settings.Ipv6.Gateway is { } way ? AddressOf(way) : null;
        return new LanConfiguration(
            ipv4?.Address,
            ipv4 is null ? null : SubnetMasks.Of(ipv4.PrefixLength),
            routers.Find(router => router.AddressFamily == AddressFamily.InterNetwork),
            PhysicalAddress.TryParse(status.MacAddress, out var mac) ? mac : null,
            SourceOf(settings.Ipv4.Mode))
        {
            Vlan = new VlanTag((ushort)(settings.Vlan ?? 0), settings.Vlan is not null),
            VlanPriority = (byte)settings.VlanPriority,
            Enables = settings switch
            {
                { Ipv6.Mode: Ipv6Mode.Off } => AddressingEnables.Ipv4Only,
                { Ipv4.Mode: Ipv4Mode.Off } => AddressingEnables.Ipv6Only,
                _ => AddressingEnables.Both,
            },
            StaticIpv6 = staticIpv6,
            StaticIpv6Enabled = staticIpv6 is not null,
            StaticRouter = staticRouter,
            StaticRouterEnabled = staticRouter is not null,
            DynamicIpv6 = [.. addresses.Where(place => place.Address.AddressFamily == AddressFamily.InterNetworkV6 && !place.Address.Equals(staticIpv6?.Address))],
            DynamicRouters = [.. routers.Where(router => router.AddressFamily == AddressFamily.InterNetworkV6 && !router.Equals(staticRouter))],
        };
    }

    private static IpAddressSource SourceOf(Ipv4Mode mode) => mode switch
    {
        Ipv4Mode.Static => IpAddressSource.Static,
        Ipv4Mode.Dhcp => IpAddressSource.Dhcp,
        _ => IpAddressSource.Unspecified,
    };

    private static IPAddress? AddressOf(string text) => IPAddress.TryParse(text, out var address) ? address : null;

    /// <summary>"192.0.2.10/24"; of either family.</summary>
    private static InterfacePlace? PlaceOf(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            && AddressOf(text[..slash]) is { } address
            && byte.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? new InterfacePlace(address, length)
            : null;
    }
}
