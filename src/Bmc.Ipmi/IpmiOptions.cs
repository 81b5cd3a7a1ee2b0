using Bmc.Ipmi.Commands.Transport;
using Bmc.Ipmi.Commands.Transport.Parameters;

namespace Bmc.Ipmi;

/// <summary>What an operator can set of the ipmi role.</summary>
/// <param name="CipherSuite3Enabled">Offers SHA-1 to consoles that know no better; off unless asked for.</param>
/// <param name="LanParameters">Parameters of the LAN channel that other roles keep, beside this role's own.</param>
/// <param name="IpStatistics">Of the machine; null: not known.</param>
public sealed record IpmiOptions(bool CipherSuite3Enabled = false, IReadOnlyList<ILanParameter>? LanParameters = null, IpStatisticsReader? IpStatistics = null);
