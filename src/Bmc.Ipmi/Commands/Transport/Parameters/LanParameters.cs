using Bmc.Contracts.Accounts;
using Bmc.Ipmi.Session;

namespace Bmc.Ipmi.Commands.Transport.Parameters;

/// <summary>The parameters of the LAN channel that this role keeps or knows; those of other roles come beside them.</summary>
public static class LanParameters
{
    /// <param name="port">The port that IPMI listens on, known once it does.</param>
    public static IEnumerable<ILanParameter> All(LanNetwork network, Func<ushort> port, IReadOnlyList<CipherSuite> suites, IpmiSettingsMirror settings, ILockOutPolicy lockOut) =>
    [
        new SetInProgressParameter(network),
        // The types of IPMI 1.5: none of them, at none of the five privilege levels.
        new FixedLanParameter(LanParameter.AuthenticationTypeSupport, 0),
        new UnchangeableLanParameter(LanParameter.AuthenticationTypeEnables, 0, 0, 0, 0, 0),
        .. Ipv4Parameters.All(network),
        new PrimaryRmcpPort(port),
        CipherSuiteEntries.Support(suites),
        CipherSuiteEntries.Ids(suites),
        new CipherSuitePrivilegeLevels(suites, settings),
        new BadPasswordThreshold(lockOut),
        .. Ipv6Parameters.All(network),
    ];
}
