namespace Bmc.Ipmi.Commands.Transport.Parameters;

/// <summary>
/// The IPv6 side of the interface, IPMI 2.0 Table 23-4, parameters 50 to 79. DUIDs are the network's own business, and timings
/// are RFC 4861's and RFC 8415's: for both the lengths and supports say "none", and the parameters themselves are not there.
/// </summary>
internal static class Ipv6Parameters
{
    /// <summary>Parameter 50: [1] both families at once, [0] IPv6 alone.</summary>
    private const byte Support = 0b011;

    /// <summary>Parameter 55: one static address; SLAAC and DHCPv6 bring as many as there are, of which so many are told.</summary>
    private const byte StaticAddresses = 1;
    private const byte DynamicAddresses = 8;
    private const byte SlaacAndDhcpv6 = 0b11;

    /// <summary>Parameter 73 counts up to as many.</summary>
    private const byte DynamicRouters = 4;

    /// <summary>A whole address as prefix is what DHCPv6 hands out; routers announce shorter ones (RFC 8415 §18.2.10.1).</summary>
    private const byte WholeAddress = 128;

    /// <summary>The static router is the way to everywhere: prefix ::/0. Its MAC address is found whenever it is needed.</summary>
    private const byte Everywhere = 0;

    public static IEnumerable<ILanParameter> All(LanNetwork network) =>
    [
        new FixedLanParameter(LanParameter.Ipv6Support, Support),
        new NetworkParameter<AddressingEnablesData>(
            LanParameter.Ipv6AddressingEnables, network, AddressingEnablesData.Length, AddressingEnablesData.TryParse,
            lan => new(lan.Enables), (lan, data) => lan with { Enables = data.Enables }),
        // Linux' defaults: no traffic class, hop limit 64, no flow label.
        new UnchangeableLanParameter(LanParameter.Ipv6HeaderTrafficClass, 0),
        new UnchangeableLanParameter(LanParameter.Ipv6HeaderHopLimit, 64),
        new UnchangeableLanParameter(LanParameter.Ipv6HeaderFlowLabel, 0, 0, 0),
        new FixedLanParameter(LanParameter.Ipv6Status, StaticAddresses, DynamicAddresses, SlaacAndDhcpv6),
        new NetworkParameter<Ipv6AddressData>(
            LanParameter.Ipv6StaticAddresses, network, Ipv6AddressData.Length, Ipv6AddressData.TryParseStatic,
            StaticAddress, (lan, data) => lan with { StaticIpv6 = data.Place, StaticIpv6Enabled = data.Enabled },
            hasSets: true),
        new FixedLanParameter(LanParameter.Dhcpv6StaticDuidLength, 0),
        new NetworkReading<Ipv6AddressData>(LanParameter.Ipv6DynamicAddresses, network, DynamicAddresses - 1, DynamicAddress),
        new FixedLanParameter(LanParameter.Dhcpv6DynamicDuidLength, 0),
        new FixedLanParameter(LanParameter.Dhcpv6TimingSupport, 0),
        new NetworkParameter<RouterControlData>(
            LanParameter.RouterAddressControl, network, RouterControlData.Length, RouterControlData.TryParseSettable,
            lan => new(!lan.StaticRouterEnabled, lan.StaticRouterEnabled), (lan, data) => lan with { StaticRouterEnabled = data.Static }),
        new NetworkParameter<RouterAddressData>(
            LanParameter.StaticRouter1Address, network, RouterAddressData.Length, RouterAddressData.TryParseRouter,
            lan => new(lan.StaticRouter), (lan, data) => lan with { StaticRouter = data.Address }),
        new UnchangeableLanParameter(LanParameter.StaticRouter1MacAddress, new byte[MacAddressData.Length]),
        new UnchangeableLanParameter(LanParameter.StaticRouter1PrefixLength, Everywhere),
        new UnchangeableLanParameter(LanParameter.StaticRouter1PrefixValue, new byte[RouterAddressData.Length]),
        new NetworkReading<FixedLanParameterData>(LanParameter.DynamicRouters, network, 0, (lan, _) => new(new[] { (byte)Math.Min(lan.DynamicRouters.Count, DynamicRouters) })),
        new NetworkReading<DynamicRouterAddressData>(
            LanParameter.DynamicRouterAddress, network, DynamicRouters - 1,
            (lan, set) => new(set, new(set < lan.DynamicRouters.Count ? lan.DynamicRouters[set] : null))),
        // A router that announces itself as the way out is the way to everywhere, too.
        new NetworkReading<FixedLanParameterData>(LanParameter.DynamicRouterMacAddress, network, DynamicRouters - 1, (_, set) => WithSet(set, MacAddressData.Length)),
        new NetworkReading<FixedLanParameterData>(LanParameter.DynamicRouterPrefixLength, network, DynamicRouters - 1, (_, set) => WithSet(set, 1)),
        new NetworkReading<FixedLanParameterData>(LanParameter.DynamicRouterPrefixValue, network, DynamicRouters - 1, (_, set) => WithSet(set, RouterAddressData.Length)),
        new FixedLanParameter(LanParameter.NeighborDiscoveryTimingSupport, 0),
    ];

    /// <summary>The set selector, then zeros.</summary>
    private static FixedLanParameterData WithSet(byte set, int length)
    {
        var bytes = new byte[1 + length];
        bytes[0] = set;
        return new(bytes);
    }

    private static Ipv6AddressData StaticAddress(LanConfiguration lan) => new(
        0, lan.StaticIpv6Enabled, Ipv6AddressSource.Static, lan.StaticIpv6, lan.StaticIpv6Enabled ? Ipv6AddressStatus.Active : Ipv6AddressStatus.Disabled);

    private static Ipv6AddressData DynamicAddress(LanConfiguration lan, byte set)
    {
        if (set >= lan.DynamicIpv6.Count)
            return new(set, false, Ipv6AddressSource.Slaac, null, Ipv6AddressStatus.Disabled);
        var place = lan.DynamicIpv6[set];
        return new(set, false, place.PrefixLength == WholeAddress ? Ipv6AddressSource.Dhcpv6 : Ipv6AddressSource.Slaac, place, Ipv6AddressStatus.Active);
    }
}
