using System.CommandLine;
using Bmc.Ctl;
using Bmc.Manager.FactoryReset;
using Bmc.Roles;

namespace Bmc.Machine;

/// <summary>`bmc carry-out-factory-reset`: what the manager role took the order for, while no role runs.</summary>
internal static class CarryOutFactoryResetCommand
{
    public static Command Create()
    {
        var command = new Command("carry-out-factory-reset", "Carry out an ordered factory reset; as root, by bmc-factory-reset.service.") { RoleOptions.State };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        try
        {
            bool done = new StateEraser(Path.GetFullPath(arguments.GetValue(RoleOptions.State) ?? StandardFolders.BoardState)).CarryOut();
            Console.WriteLine(done ? "The BMC is as at its first start." : "Nobody ordered a factory reset: nothing is done.");
            return ExitCode.Done;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"bmc: the factory reset is not complete and goes on at the next start: {problem.Message}");
            return ExitCode.Refused;
        }
    }
}
