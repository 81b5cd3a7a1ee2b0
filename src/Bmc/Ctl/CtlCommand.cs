using System.CommandLine;
using Bmc.Contracts;
using Bmc.Contracts.Ipc;
using Bmc.Roles;

namespace Bmc.Ctl;

/// <summary>`bmc ctl`: everything that the sockets offer, for people and for scripts.</summary>
internal static class CtlCommand
{
    private static readonly Option<bool> _json = new("--json") { Description = "Print JSON for scripts instead of text for people.", Recursive = true };

    private static readonly Option<string?> _run = new("--run")
    {
        Description = "The folder of the BMC's sockets. Default: BMC_RUN, then /run/bmc, then that of a BMC started by hand.",
        Recursive = true,
        HelpName = "DIR",
    };

    public static Command Create() => new("ctl", "Ask and order a running BMC over its sockets.\n\nExit codes: 0 done, 1 refused or without success, 2 wrong usage, 3 no BMC answers.")
    {
        _json,
        _run,
        StatusCommand.Create(),
        PowerCommand.Create(),
        SensorsCommand.Create(),
        SelCommand.Create(),
        FruCommand.Create(),
        IdentifyCommand.Create(),
        BootCommand.Create(),
        UsersCommand.Create(),
        KeyboardCommand.Create(),
        ScreenCommand.Create(),
        SimCommand.Create(),
    };

    /// <summary>Makes <paramref name="act"/> what the command does; returns the command.</summary>
    public static Command Does(this Command command, Func<CtlConnection, CtlOutput, ParseResult, CancellationToken, Task<int>> act)
    {
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var output = new CtlOutput(Console.Out, Console.Error, arguments.GetValue(_json));
            using var connection = new CtlConnection(new RuntimeFolder(arguments.GetValue(_run) ?? StandardFolders.FindRunning()));
            try
            {
                return await act(connection, output, arguments, cancellationToken);
            }
            catch (OwnerUnavailableException exception)
            {
                return output.Refused(new Fault(FaultCode.Unavailable, exception.Message));
            }
        });
        return command;
    }
}
