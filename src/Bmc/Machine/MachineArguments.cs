using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Bmc.Boards;
using Bmc.Manager;
using Bmc.Roles;

namespace Bmc.Machine;

/// <summary>The options of the commands that prepare the machine, as root, around the roles.</summary>
internal static class MachineArguments
{
    private const string InterfaceVariable = "BMC_INTERFACE";

    public static Option<string?> Interface { get; } = new("--interface")
    {
        Description = $"The management interface, when it is not the board's. Default: {InterfaceVariable}.",
        HelpName = "NAME",
        DefaultValueFactory = _ => NamedInterface,
    };

    private static string? NamedInterface => Environment.GetEnvironmentVariable(InterfaceVariable) is { Length: > 0 } name ? name : null;

    /// <summary>As a role finds the machine.</summary>
    public static MachineOptions Find(string? boardInterface) => MachineOptions.Find(boardInterface, NamedInterface);

    /// <param name="problem">Why there is no such board. A faulty one tells its faults at its roles' start; here only its network counts.</param>
    public static bool TryRead(ParseResult arguments, [NotNullWhen(true)] out MachineOptions? machine, [NotNullWhen(false)] out string? problem)
    {
        bool found = BoardFiles.Standard.TryFind(arguments.GetValue(RoleOptions.Board)!, out BoardFile? file, out problem);
        machine = found ? MachineOptions.Find(file!.Reading.Board?.Network?.Interface, arguments.GetValue(Interface)) : null;
        return found;
    }

    public static string ManagerFolder(ParseResult arguments) =>
        Path.Combine(Path.GetFullPath(arguments.GetValue(RoleOptions.State) ?? StandardFolders.BoardState), "manager");
}
