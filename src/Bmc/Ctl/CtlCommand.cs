using System.CommandLine;
using Bmc.Arguments;
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

    private static readonly Option<string?> _lease = new("--lease")
    {
        Description = "Act for the holder of this lease of the PC (console lease). Default: BMC_LEASE.",
        Recursive = true,
        HelpName = "HOLDER",
    };

    private const string Lesson = """
        Exit codes:
          0  done
          1  refused, or tried without success
          2  wrong usage
          3  no BMC answers
          4  what was waited for did not come in time

        An order that was done prints nothing with --json; what went wrong is a sentence on the error stream.
        """;

    public static Command Create() => new TeachingCommand("ctl", "Ask and order a running BMC over its sockets.", Lesson)
    {
        _json,
        _run,
        _lease,
        StatusCommand.Create(),
        PowerCommand.Create(),
        SensorsCommand.Create(),
        SelCommand.Create(),
        AuditCommand.Create(),
        FruCommand.Create(),
        CaseCommand.Create(),
        IdentifyCommand.Create(),
        BootCommand.Create(),
        ScheduleCommand.Create(),
        AlertsCommand.Create(),
        EventsCommand.Create(),
        NotifyCommand.Create(),
        TelemetryCommand.Create(),
        MetricsCommand.Create(),
        UsersCommand.Create(),
        NetworkCommand.Create(),
        ServicesCommand.Create(),
        CertificateCommand.Create(),
        IpmiCommand.Create(),
        FactoryResetCommand.Create(),
        ConsoleCommand.Create(),
        KeyboardCommand.Create(),
        MouseCommand.Create(),
        UsbCommand.Create(),
        MediaCommand.Create(),
        ScreenCommand.Create(),
        SimCommand.Create(),
    }.Does(StatusCommand.ShowAsync);

    /// <summary>Makes <paramref name="act"/> what the command does; returns the command.</summary>
    public static Command Does(this Command command, Func<CtlConnection, CtlOutput, ParseResult, CancellationToken, Task<int>> act)
    {
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var output = new CtlOutput(Console.Out, Console.Error, arguments.GetValue(_json));
            var folder = new RuntimeFolder(arguments.GetValue(_run) ?? StandardFolders.FindRunning());
            if (!CtlConnection.AnyoneListens(folder))
                return output.Refused(new Fault(FaultCode.Unavailable, $"No BMC answers at {folder.Path}: start one with `bmc`, or name its folder with {_run.Name}."));
            CtlConnection.ActFor(arguments.GetValue(_lease));
            using var connection = new CtlConnection(folder);
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
