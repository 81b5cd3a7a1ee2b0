using Bmc.Ipmi.Commands.Transport;

namespace Bmc.Ipmi;

/// <summary>What an operator can set of the ipmi role.</summary>
/// <param name="CipherSuite3Enabled">Offers SHA-1 to consoles that know no better; off unless asked for.</param>
/// <param name="Lan">What Get LAN Configuration Parameters tells.</param>
public sealed record IpmiOptions(bool CipherSuite3Enabled = false, LanConfiguration? Lan = null);
