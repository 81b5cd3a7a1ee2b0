namespace Bmc.Ipmi.Commands.Transport.Parameters;

/// <summary>The IPv4 side of the interface, its MAC address and its VLAN: IPMI 2.0 Table 23-4, parameters 3 to 15, 20 and 21.</summary>
internal static class Ipv4Parameters
{
    /// <summary>Parameter 10: the kernel answers ARP, and sends no gratuitous ones for us.</summary>
    private const byte AnswersArp = 0b10;

    public static IEnumerable<ILanParameter> All(LanNetwork network) =>
    [
        Address(LanParameter.IpAddress, network, Ipv4AddressData.TryParseHost, lan => new(lan.Address), (lan, data) => lan with { Address = data.Address }),
        new NetworkParameter<IpAddressSourceData>(
            LanParameter.IpAddressSource, network, IpAddressSourceData.Length, IpAddressSourceData.TryParseSettable,
            lan => new(lan.Source), (lan, data) => lan with { Source = data.Source }),
        new NetworkParameter<MacAddressData>(
            LanParameter.MacAddress, network, MacAddressData.Length, MacAddressData.TryParseStation,
            lan => new(lan.Mac), (lan, data) => lan with { Mac = data.Address }),
        Address(LanParameter.SubnetMask, network, Ipv4AddressData.TryParseMask, lan => new(lan.SubnetMask), (lan, data) => lan with { SubnetMask = data.Address }),
        // Linux' defaults: time to live 64, don't fragment, no precedence.
        new UnchangeableLanParameter(LanParameter.Ipv4HeaderParameters, 0x40, 0x40, 0x00),
        new UnchangeableLanParameter(LanParameter.ArpControl, AnswersArp),
        Address(LanParameter.DefaultGatewayAddress, network, Ipv4AddressData.TryParseGateway, lan => new(lan.Gateway), (lan, data) => lan with { Gateway = data.Address }),
        // Found by ARP whenever it is needed; there is one gateway.
        new UnchangeableLanParameter(LanParameter.DefaultGatewayMacAddress, new byte[MacAddressData.Length]),
        new UnchangeableLanParameter(LanParameter.BackupGatewayAddress, new byte[Ipv4AddressData.Length]),
        new UnchangeableLanParameter(LanParameter.BackupGatewayMacAddress, new byte[MacAddressData.Length]),
        new NetworkParameter<VlanIdData>(
            LanParameter.VlanId, network, VlanIdData.Length, VlanIdData.TryParse,
            lan => new(lan.Vlan), (lan, data) => lan with { Vlan = data.Tag }),
        new NetworkParameter<VlanPriorityData>(
            LanParameter.VlanPriority, network, VlanPriorityData.Length, VlanPriorityData.TryParse,
            lan => new(lan.VlanPriority), (lan, data) => lan with { VlanPriority = data.Priority }),
    ];

    private static NetworkParameter<Ipv4AddressData> Address(
        LanParameter number,
        LanNetwork network,
        LanParameterParser<Ipv4AddressData> parse,
        Func<LanConfiguration, Ipv4AddressData> read,
        Func<LanConfiguration, Ipv4AddressData, LanConfiguration> with) =>
        new(number, network, Ipv4AddressData.Length, parse, read, with);
}
