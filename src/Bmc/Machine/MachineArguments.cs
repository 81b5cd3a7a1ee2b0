using System.CommandLine;
using Bmc.Boards;
using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Manager;
using Bmc.Roles;

namespace Bmc.Machine;

/// <summary>The options of the commands that prepare the machine, as root, around the roles.</summary>
internal static class MachineArguments
{
    private const string ApplianceVariable = "BMC_APPLIANCE";
    private const string InterfaceVariable = "BMC_INTERFACE";
    private const string BootIdFile = "/proc/sys/kernel/random/boot_id";

    public static Option<bool> Appliance { get; } = new("--appliance")
    {
        Description = $"The machine is a BMC and nothing else: network and firewall are the BMC's. Default: {ApplianceVariable}=yes.",
        DefaultValueFactory = _ => IsAppliance(),
    };

    public static Option<string?> Interface { get; } = new("--interface")
    {
        Description = $"The management interface, when it is not the board's. Default: {InterfaceVariable}.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(InterfaceVariable) is { Length: > 0 } name ? name : null,
    };

    /// <summary>As the configuration file says it, for the roles.</summary>
    public static MachineOptions OfEnvironment(string? boardInterface) => Of(IsAppliance(), Environment.GetEnvironmentVariable(InterfaceVariable) is { Length: > 0 } name ? name : boardInterface);

    /// <summary>A broken board file names its faults at `bmc check-board`; here only its network counts.</summary>
    public static Result<(string Board, MachineOptions Machine)> Read(ParseResult arguments)
    {
        string name = arguments.GetValue(RoleOptions.Board)!;
        if (BoardFiles.Read(name) is not { } reading)
            return new Fault(FaultCode.Invalid, BoardFiles.Unknown(name));
        BoardNetwork? network = reading.Board?.Network;
        return (name, Of(arguments.GetValue(Appliance), arguments.GetValue(Interface) ?? network?.Interface));
    }

    public static string ManagerFolder(ParseResult arguments) =>
        Path.Combine(Path.GetFullPath(arguments.GetValue(RoleOptions.State) ?? StandardFolders.BoardState), "manager");

    private static MachineOptions Of(bool isAppliance, string? interfaceName) =>
        new(isAppliance, interfaceName) { BootId = File.ReadAllText(BootIdFile).Trim() };

    private static bool IsAppliance() => Environment.GetEnvironmentVariable(ApplianceVariable) == "yes";
}
