using System.Text.RegularExpressions;
using Bmc.Lab.Machine;

namespace Bmc.Lab.Units;

/// <summary>The processes of the roles' units, by role.</summary>
internal static partial class RoleProcesses
{
    /// <summary>Waits until these roles run, all of them when none is named.</summary>
    public static Task<Dictionary<string, int>> UntilRunningAsync(VirtualMachine machine, params IReadOnlyCollection<string> roles) =>
        UntilAsync(machine, roles.Count == 0 ? ShippedBmc.Roles : roles, (_, _) => true);

    /// <summary>Waits until each of these roles runs again, as another process than before.</summary>
    public static Task<Dictionary<string, int>> UntilRestartedAsync(VirtualMachine machine, Dictionary<string, int> before) =>
        UntilAsync(machine, before.Keys, (role, process) => process != before[role]);

    // All units in one look: each command costs an emulated machine a good part of a second.
    private static async Task<Dictionary<string, int>> UntilAsync(VirtualMachine machine, IReadOnlyCollection<string> roles, Func<string, int, bool> wanted)
    {
        string units = string.Join(' ', roles.Select(role => $"bmc-{role}"));
        string shown = await machine.Shell.UntilAsync(
            $"systemctl show --property=MainPID,Id,ActiveState {units}",
            output => Running(output) is { } running && roles.All(role => running.TryGetValue(role, out int process) && wanted(role, process)));
        return Running(shown);
    }

    private static Dictionary<string, int> Running(string shown) =>
        Unit().Matches(shown).ToDictionary(unit => unit.Groups["role"].Value, unit => int.Parse(unit.Groups["process"].Value));

    /// <summary>systemctl's block of a unit that is active and has a process.</summary>
    [GeneratedRegex(@"MainPID=(?<process>[1-9]\d*)\nId=bmc-(?<role>\w+)\.service\nActiveState=active\b")]
    private static partial Regex Unit();
}
