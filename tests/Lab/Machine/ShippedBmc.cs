using Bmc.Lab.Power;

namespace Bmc.Lab.Machine;

/// <summary>The shipped image, running as in the field, and its owner outside with ipmitool.</summary>
public class ShippedBmc : SharedMachine
{
    /// <summary>The roles that come with every image.</summary>
    internal static readonly IReadOnlyList<string> Roles = ["hardware", "manager", "usb", "video", "ipmi", "web", "automation"];

    private Owner? _owner;
    private FrontPanel? _panel;
    private int _panelStart;

    /// <summary>Of a machine that is on.</summary>
    internal Owner Owner => _owner ?? throw new InvalidOperationException("the machine was not started");

    /// <summary>The front panel of a machine that is on, found once for each of its starts.</summary>
    internal async Task<FrontPanel> PanelAsync()
    {
        VirtualMachine machine = await OnAsync();
        if (_panel is null || _panelStart != machine.Shell.Starts)
            (_panel, _panelStart) = (await FrontPanel.FindAsync(machine), machine.Shell.Starts);
        return _panel;
    }

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
