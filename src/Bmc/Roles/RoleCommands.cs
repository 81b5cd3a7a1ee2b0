using System.CommandLine;

namespace Bmc.Roles;

/// <summary>One command a role.</summary>
internal static class RoleCommands
{
    public static Command All()
    {
        var command = new Command("all", "Run every role in this process, as 'bmc' alone does: for development and for the simulated board.");
        AddAllOptions(command);
        command.SetAction(RunAllAsync);
        return command;
    }

    /// <summary>`bmc` alone is `bmc all`.</summary>
    public static void MakeDefault(RootCommand root)
    {
        AddAllOptions(root);
        root.SetAction(RunAllAsync);
    }

    public static IEnumerable<Command> Single() =>
    [
        Role("hardware", "The owner of the PC's power, sensors, fans, event log and inventory (hardware.sock).", SingleRoles.HardwareAsync, RoleOptions.ExternalSimulator),
        Role("manager", "The owner of accounts, secrets and certificates (manager.sock, accounts.sock).", SingleRoles.ManagerAsync),
        Role("usb", "The owner of the USB gadget: the PC's keyboard (usb.sock).", SingleRoles.UsbAsync, RoleOptions.ExternalSimulator),
        Role("video", "The owner of the PC's screen (video.sock).", SingleRoles.VideoAsync, RoleOptions.ExternalSimulator),
        Role("automation", "What happens by itself: event filters, alerts, schedules (automation.sock).", SingleRoles.AutomationAsync),
        Role("ipmi", "IPMI 2.0 over LAN; asks the owners over their sockets.", SingleRoles.IpmiAsync, RoleOptions.IpmiListen, RoleOptions.CipherSuite3),
        Role("web", "The web interface; asks the owners over their sockets.", SingleRoles.WebAsync, RoleOptions.WebListen),
        Role("sim", "The simulated PC as a process of its own, for roles with --external-simulator.", SingleRoles.SimulatorAsync, RoleOptions.SimulatorSpeed),
    ];

    private static Command Role(string name, string description, Func<RoleEnvironment, ParseResult, CancellationToken, Task> run, params Option[] options)
    {
        var command = new Command(name, description) { RoleOptions.Board, RoleOptions.State, RoleOptions.Run };
        foreach (Option option in options)
            command.Add(option);
        command.SetAction((arguments, _) => RoleHost.RunAsync(arguments, RoleNeeds.Of(name), (environment, stop) => run(environment, arguments, stop)));
        return command;
    }

    private static void AddAllOptions(Command command)
    {
        Option[] options =
        [
            RoleOptions.Board, RoleOptions.State, RoleOptions.Run, RoleOptions.IpmiListen, RoleOptions.CipherSuite3,
            RoleOptions.WebListen, RoleOptions.ExternalSimulator, RoleOptions.SimulatorSpeed,
        ];
        foreach (Option option in options)
            command.Add(option);
    }

    private static Task<int> RunAllAsync(ParseResult arguments, CancellationToken cancellationToken) =>
        RoleHost.RunAsync(arguments, RoleNeeds.OfAll(withSimulator: !arguments.GetValue(RoleOptions.ExternalSimulator)), (environment, stop) => AllRoles.RunAsync(environment, arguments, stop));
}
