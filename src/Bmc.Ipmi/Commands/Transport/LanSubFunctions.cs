using Bmc.Ipmi.Commands.Transport.Parameters;

namespace Bmc.Ipmi.Commands.Transport;

/// <summary>The sub-functions of Set LAN Configuration Parameters, IPMI 2.0 Appendix H.</summary>
// 1       the LAN channel of that number
// 8       IP address, its source, mask, header, gateways (parameters 3, 4, 6, 7, 12-15)
// 9       MAC address
// 10      RMCP ports (8, 9)
// 11      ARP (10, 11)
// 12      community string
// 13, 14  destination type, volatile (set 0) and not
// 15, 16  destination address, likewise
// 17, 18  VLAN id, VLAN priority
// 19      privilege levels of cipher suites
// 25      VLAN tags of destinations
// 26      bad password threshold
// The table is older than the IPv6 parameters: they have the channel's alone.
public static class LanSubFunctions
{
    private const uint OnTheLan = 1u << LanChannel.Number;

    private const byte SetSelectorBits = 0x0F;

    private static readonly uint _all = Enum.GetValues<LanParameter>().Aggregate(
        OnTheLan,
        static (all, parameter) => all | Of(parameter, isVolatile: true) | Of(parameter, isVolatile: false));

    public static SubFunctions SubFunctions { get; } = new(_all, static data => data is [var channel, var parameter, ..] && LanChannel.IsMeant(channel)
        ? OnTheLan | Of((LanParameter)parameter, isVolatile: data.Length > 2 && (data[2] & SetSelectorBits) == 0)
        : 0);

    private static uint Of(LanParameter parameter, bool isVolatile) => parameter switch
    {
        LanParameter.IpAddress or LanParameter.IpAddressSource or LanParameter.SubnetMask or LanParameter.Ipv4HeaderParameters => 1u << 8,
        LanParameter.DefaultGatewayAddress or LanParameter.DefaultGatewayMacAddress => 1u << 8,
        LanParameter.BackupGatewayAddress or LanParameter.BackupGatewayMacAddress => 1u << 8,
        LanParameter.MacAddress => 1u << 9,
        LanParameter.PrimaryRmcpPort or LanParameter.SecondaryRmcpPort => 1u << 10,
        LanParameter.ArpControl or LanParameter.GratuitousArpInterval => 1u << 11,
        LanParameter.CommunityString => 1u << 12,
        LanParameter.DestinationType => isVolatile ? 1u << 13 : 1u << 14,
        LanParameter.DestinationAddresses => isVolatile ? 1u << 15 : 1u << 16,
        LanParameter.VlanId => 1u << 17,
        LanParameter.VlanPriority => 1u << 18,
        LanParameter.CipherSuitePrivilegeLevels => 1u << 19,
        LanParameter.DestinationAddressVlanTags => 1u << 25,
        LanParameter.BadPasswordThreshold => 1u << 26,
        _ => 0,
    };
}
