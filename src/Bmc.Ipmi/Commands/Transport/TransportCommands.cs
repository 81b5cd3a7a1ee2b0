using Bmc.Ipmi.Session;

namespace Bmc.Ipmi.Commands.Transport;

/// <summary>Network function Transport, IPMI 2.0 §23. The addresses are set where the network is: by the manager role.</summary>
public static class TransportCommands
{
    /// <param name="port">The port that IPMI listens on, known once it does.</param>
    public static IEnumerable<CommandEntry> Entries(LanConfiguration lan, Func<ushort> port, IReadOnlyList<CipherSuite> suites) =>
    [
        new(NetworkFunction.Transport, 0x02, Privilege.Operator, 4, 4, new GetLanConfigurationParameters(lan, port, suites).HandleAsync),
    ];
}
