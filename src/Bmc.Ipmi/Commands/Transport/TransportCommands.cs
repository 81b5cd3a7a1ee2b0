using Bmc.Ipmi.Commands.Transport.Parameters;

namespace Bmc.Ipmi.Commands.Transport;

/// <summary>Network function Transport, IPMI 2.0 §23: one line a command, privileges as Appendix G, Table G-1 has them.</summary>
public static class TransportCommands
{
    public static IEnumerable<CommandEntry> Entries(LanParameterTable parameters, IpStatisticsReader ip, IpmiStatistics rmcp) =>
    [
        Entry(0x01, Privilege.Administrator, SetLanConfigurationParametersRequest.MinimumLength, SetLanConfigurationParametersRequest.MaximumLength, new SetLanConfigurationParameters(parameters).HandleAsync)
            with { SubFunctions = LanSubFunctions.SubFunctions },
        Entry(0x02, Privilege.Operator, GetLanConfigurationParametersRequest.Length, GetLanConfigurationParametersRequest.Length, new GetLanConfigurationParameters(parameters).HandleAsync),
        Entry(0x03, Privilege.Administrator, SuspendBmcArpsRequest.Length, SuspendBmcArpsRequest.Length, SuspendBmcArps.HandleAsync),
        Entry(0x04, Privilege.User, GetIpUdpRmcpStatisticsRequest.Length, GetIpUdpRmcpStatisticsRequest.Length, new GetIpUdpRmcpStatistics(ip, rmcp).HandleAsync),
    ];

    private static CommandEntry Entry(byte command, Privilege privilege, int minimumLength, int maximumLength, CommandHandler handler) =>
        new(NetworkFunction.Transport, command, privilege, minimumLength, maximumLength, handler);
}
