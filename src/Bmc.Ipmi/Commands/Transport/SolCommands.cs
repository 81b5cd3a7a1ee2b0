using Bmc.Contracts.Console;

namespace Bmc.Ipmi.Commands.Transport;

/// <summary>
/// The SOL commands of network function Transport, IPMI 2.0 §26. SOL Activating (20h) is none of them: a BMC sends it to
/// a console on the serial line before it takes the line away, and this BMC's line is taken from nobody.
/// </summary>
public static class SolCommands
{
    /// <param name="port">The port that IPMI listens on, known once it does.</param>
    public static IEnumerable<CommandEntry> Entries(IpmiSettingsMirror settings, IHostConsole console, Func<ushort> port)
    {
        var progress = new SetInProgressSign();
        return
        [
            new(NetworkFunction.Transport, 0x21, Privilege.Administrator, 3, 4, new SetSolConfigurationParameters(settings, console, progress).HandleAsync)
            {
                SubFunctions = SetSolConfigurationParameters.SubFunctions,
            },
            new(NetworkFunction.Transport, 0x22, Privilege.User, 4, 4, new GetSolConfigurationParameters(settings, console, progress, port).HandleAsync),
        ];
    }
}
