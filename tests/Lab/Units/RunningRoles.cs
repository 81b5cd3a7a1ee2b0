using Bmc.Lab.Machine;

namespace Bmc.Lab.Units;

/// <summary>The shipped image with all of its roles up.</summary>
public sealed class RunningRoles : SharedMachine
{
    /// <summary>Each role's state and process, once it is active.</summary>
    internal static async Task<Dictionary<string, string>> ProcessesAsync(VirtualMachine machine)
    {
        var processes = new Dictionary<string, string>();
        foreach (string role in ShippedBmc.Roles)
            processes[role] = await machine.Shell.UntilAsync(ShippedBmc.ProcessOf(role), state => state.StartsWith("active", StringComparison.Ordinal));
        return processes;
    }

    private protected override Task<MachineOptions> DescribeAsync() => ShippedMachine.SystemAsync(Folder);

    private protected override Task PrepareAsync(VirtualMachine machine) => ProcessesAsync(machine);
}
