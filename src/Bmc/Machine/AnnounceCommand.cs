using System.CommandLine;
using Bmc.Contracts;
using Bmc.Ctl;
using Bmc.Manager;
using Bmc.Manager.FirstStart;
using Bmc.Manager.Network;
using Bmc.Roles;

namespace Bmc.Machine;

/// <summary>
/// `bmc announce`: how to reach this BMC, on its own consoles; until the first sign-in the password as well, there and on the
/// boot partition. It says the same however often it runs, and removes what was used. Nothing of it goes into a log.
/// </summary>
internal static class AnnounceCommand
{
    private const string BootPartition = "/boot/bmc";
    private const string MemoryFileName = "announced";

    public static Command Create()
    {
        var command = new Command("announce", "Show on the board's consoles how to reach it; as root, by bmc-announce.service.")
        {
            RoleOptions.Board, RoleOptions.State, MachineArguments.Interface,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        if (!MachineArguments.TryRead(arguments, out MachineOptions? machine, out string? unknown))
            return Fail(unknown);
        string managerFolder = MachineArguments.ManagerFolder(arguments);
        try
        {
            // First what must go: a start that is cut off here is repeated at the next one.
            string? password = FirstPasswordFile.Read(managerFolder);
            Result followed = new BootPartitionPassword(BootPartition).Follow(password);
            if (followed.Fault is { } unwritten)
                Console.Error.WriteLine($"bmc: {unwritten.Message}");

            NetworkdState.Follow(machine);
            ConsoleBanner banner = Banner(arguments.GetValue(RoleOptions.Board)!, machine, managerFolder, password);
            foreach (string problem in new Consoles("/", Path.Combine(machine.RenderedFolder, MemoryFileName)).Show(banner.Render()))
                Console.Error.WriteLine($"bmc: {problem}");
            return followed.Fault is null or { Code: FaultCode.NotFound } ? ExitCode.Done : ExitCode.Refused;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Fail(problem.Message);
        }
    }

    private static ConsoleBanner Banner(string board, MachineOptions machine, string managerFolder, string? password)
    {
        StoredSettings stored = StoredSettings.Read(machine, managerFolder);
        InterfaceState state = InterfaceState.Of(stored.AddressedInterface);
        state.Leave(machine);
        return new ConsoleBanner(
            board, machine.Interface, state.Addresses, stored.Services.Web,
            ConsoleBanner.ReadCertificate(managerFolder), password, NetworkRenderer.ReadProblem(machine.RenderedFolder));
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine($"bmc: {message}");
        return ExitCode.Refused;
    }
}
