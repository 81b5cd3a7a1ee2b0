using Bmc.Ipmi.Session;

namespace Bmc.Ipmi.Commands.Transport.Parameters;

/// <summary>The parameters of the LAN channel that this role keeps or knows; those of other roles come beside them.</summary>
public static class LanParameters
{
    /// <summary>Parameter 10: the kernel answers ARP, and sends no gratuitous ones for us.</summary>
    private const byte AnswersArp = 0b10;

    /// <param name="port">The port that IPMI listens on, known once it does.</param>
    public static IEnumerable<ILanParameter> All(LanConfiguration lan, Func<ushort> port, IReadOnlyList<CipherSuite> suites) =>
    [
        new FixedLanParameter(LanParameter.SetInProgress, 0),
        // The types of IPMI 1.5: none of them, at none of the five privilege levels.
        new FixedLanParameter(LanParameter.AuthenticationTypeSupport, 0),
        new FixedLanParameter(LanParameter.AuthenticationTypeEnables, 0, 0, 0, 0, 0),
        new InterfaceParameter<Ipv4AddressData>(LanParameter.IpAddress, () => new(lan.Address)),
        new FixedLanParameter(LanParameter.IpAddressSource, (byte)lan.Source),
        new InterfaceParameter<MacAddressData>(LanParameter.MacAddress, () => new(lan.Mac)),
        new InterfaceParameter<Ipv4AddressData>(LanParameter.SubnetMask, () => new(lan.SubnetMask)),
        // Linux' defaults: time to live 64, don't fragment, no precedence.
        new FixedLanParameter(LanParameter.Ipv4HeaderParameters, 0x40, 0x40, 0x00),
        new PrimaryRmcpPort(port),
        new FixedLanParameter(LanParameter.ArpControl, AnswersArp),
        new InterfaceParameter<Ipv4AddressData>(LanParameter.DefaultGatewayAddress, () => new(lan.Gateway)),
        new InterfaceParameter<MacAddressData>(LanParameter.DefaultGatewayMacAddress, () => default),
        new InterfaceParameter<Ipv4AddressData>(LanParameter.BackupGatewayAddress, () => default),
        new InterfaceParameter<MacAddressData>(LanParameter.BackupGatewayMacAddress, () => default),
        new FixedLanParameter(LanParameter.NumberOfDestinations, 0),
        new FixedLanParameter(LanParameter.VlanId, 0, 0),
        new FixedLanParameter(LanParameter.VlanPriority, 0),
        CipherSuiteEntries.Support(suites),
        CipherSuiteEntries.Ids(suites),
        CipherSuiteEntries.PrivilegeLevels(suites),
    ];
}
