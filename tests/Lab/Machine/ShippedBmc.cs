using System.Text.RegularExpressions;

namespace Bmc.Lab.Machine;

/// <summary>The shipped image, running as in the field, and its owner outside with ipmitool.</summary>
public class ShippedBmc : SharedMachine
{
    /// <summary>The roles that come with every image.</summary>
    internal static readonly IReadOnlyList<string> Roles = ["hardware", "manager", "usb", "video", "ipmi", "web", "automation"];

    private Owner? _owner;

    /// <summary>Of a machine that is on.</summary>
    internal Owner Owner => _owner ?? throw new InvalidOperationException("the machine was not started");

    /// <summary>Waits until a role's unit runs again, as another process than before.</summary>
    internal static Task<string> UntilRestartedAsync(VirtualMachine machine, string role, string before) =>
        machine.Shell.UntilAsync(ProcessOf(role), now => Regex.IsMatch(now, "^active [1-9]") && now.Trim() != before);

    /// <summary>"active 123": a unit's state and its process.</summary>
    internal static string ProcessOf(string role) =>
        $"echo $(systemctl show --property=ActiveState --value bmc-{role}) $(systemctl show --property=MainPID --value bmc-{role})";

    private protected override Task<MachineOptions> DescribeAsync() => ShippedMachine.SystemAsync(Folder);

    private protected override Task PrepareAsync(VirtualMachine machine) => MeetOwnerAsync(machine);

    /// <summary>Who comes to a BMC as at its first start, with the password that it shows.</summary>
    internal async Task MeetOwnerAsync(VirtualMachine machine)
    {
        string password = await machine.Shell.UntilAsync("cat /var/lib/bmc/manager/initial-password 2> /dev/null", text => text.Trim().Length > 0);
        _owner = new Owner(machine, password.Trim());
        await _owner.UntilAnswersAsync();
    }
}

/// <summary>One machine for all classes whose tests leave the BMC as they found it: the PC off or on, its owner with the first password.</summary>
[CollectionDefinition]
public sealed class ShippedBmcTests : ICollectionFixture<ShippedBmc>;
