using System.Text.RegularExpressions;
using Bmc.Lab.Machine;
using Bmc.Lab.Power;

namespace Bmc.Lab.DebianPackage;

/// <summary>Our package's life on a Debian that was there before: installed, configured, upgraded, removed, purged.</summary>
/// <remarks>One test, because each step begins where the one before it ended, and the machine starts once.</remarks>
public partial class DebianPackageTests(DebianMachine debian) : IClassFixture<DebianMachine>
{
    private const string Roles = "bmc-hardware bmc-manager bmc-usb bmc-video bmc-ipmi bmc-web bmc-automation";

    /// <summary>What belongs to the owner: files of the system but for our own, of the journal and of dpkg's caches.</summary>
    private const string OwnersFiles = "find /etc /usr /var -xdev \\( -type f -o -type l \\) ! -path '/var/log/*' ! -path '/var/lib/dpkg/*' ! -path '/var/cache/*' "
        + "! -path '/var/lib/systemd/*' ! -path '/etc/passwd*' ! -path '/etc/group*' ! -path '/etc/*shadow*' ! -path '/etc/.pwd.lock' | sort";

    private const string OwnersNetwork = "cat /etc/systemd/network/*; ip -4 -brief addr show dev eth0";

    [Fact]
    public async Task Package_lives_and_goes_on_somebodys_own_Debian()
    {
        string ipmitool = HostProgram.Need("ipmitool", "ipmitool");
        VirtualMachine machine = await debian.OnAsync();
        string files = await machine.Shell.DoAsync(OwnersFiles);
        string network = await machine.Shell.UntilAsync(OwnersNetwork, seen => seen.Contains("10.0.2.15", StringComparison.Ordinal));

        await Installed_package_waits_for_a_board(machine.Shell);
        Assert.DoesNotContain(machine.Lines.Moves, move => move.Event is LineEvent.Driven or LineEvent.Output);
        await Chosen_board_starts_every_role(machine.Shell);
        await IPMI_answers_an_administrator(ipmitool, machine);
        await Upgrade_keeps_the_settings_and_restarts_the_roles(machine.Shell);
        await Removal_stops_the_roles_and_keeps_the_state(machine.Shell);
        await machine.Shell.DoAsync("dpkg --purge bmcfirmware");

        Assert.Equal(files, await machine.Shell.DoAsync(OwnersFiles));
        Assert.Equal(network, await machine.Shell.DoAsync(OwnersNetwork));
        Assert.Equal(1, (await machine.Shell.RunAsync("test -e /var/lib/bmc")).ExitCode);
        Assert.Contains("bmc-manager", await machine.Shell.DoAsync("getent passwd bmc-manager"), StringComparison.Ordinal);
        Assert.DoesNotContain(machine.Lines.Moves, move => move is { Event: LineEvent.Driven, Level: true });
    }

    private static async Task Installed_package_waits_for_a_board(GuestShell shell)
    {
        string said = await shell.DoAsync($"dpkg --install {DebianMachine.Package}");

        Assert.Contains("set BMC_BOARD= in /etc/bmc/bmc.conf", said, StringComparison.Ordinal);
        Assert.Equal("enabled", await shell.DoAsync("systemctl is-enabled bmc.target"));
        // As after the next start of the machine.
        await shell.DoAsync("systemctl start bmc.target");
        Assert.All((await shell.RunAsync($"systemctl is-active {Roles}")).Output.TrimEnd().Split('\n'), state => Assert.Equal("inactive", state));
        Assert.Equal("", await shell.DoAsync("systemctl list-units --failed --plain --no-legend 'bmc*'"));
        Assert.Equal("", await shell.DoAsync("dpkg --verify bmcfirmware"));
    }

    private static async Task Chosen_board_starts_every_role(GuestShell shell)
    {
        await shell.DoAsync("sed -i 's/^BMC_BOARD=.*/BMC_BOARD=qemu-virt/' /etc/bmc/bmc.conf && systemctl --no-block restart bmc.target");

        await EveryRoleIsActiveAsync(shell);
        Assert.Equal("bmc-hardware", await shell.DoAsync($"stat -c %G {FrontPanel.DeviceFile}"));
        await shell.DoAsync("cmp /usr/share/bmc/board/qemu-virt/65-bmc-board.rules /run/udev/rules.d/65-bmc-board.rules");
    }

    private static async Task IPMI_answers_an_administrator(string ipmitool, VirtualMachine machine)
    {
        string password = await machine.Shell.DoAsync("cat /var/lib/bmc/manager/initial-password");

        string answer = await HostProgram.DoAsync(ipmitool, "-I", "lanplus", "-C", "17", "-H", "127.0.0.1", "-p", $"{machine.PortOf(ShippedMachine.Ipmi)}",
            "-U", "admin", "-P", password, "-N", "5", "-R", "4", "chassis", "power", "status");

        Assert.Contains("Chassis Power is", answer, StringComparison.Ordinal);
    }

    private static async Task Upgrade_keeps_the_settings_and_restarts_the_roles(GuestShell shell)
    {
        string before = await shell.DoAsync("systemctl show --value --property MainPID bmc-hardware");

        string said = await shell.DoAsync($"dpkg --install {DebianMachine.Package}");

        Assert.DoesNotContain("BMC_BOARD=", said, StringComparison.Ordinal);
        await shell.UntilAsync("systemctl show --value --property MainPID bmc-hardware", pid => pid.TrimEnd() != before && pid.TrimEnd() != "0");
        await EveryRoleIsActiveAsync(shell);
        Assert.Equal("BMC_BOARD=qemu-virt", await shell.DoAsync("grep ^BMC_BOARD /etc/bmc/bmc.conf"));
    }

    private static async Task Removal_stops_the_roles_and_keeps_the_state(GuestShell shell)
    {
        await shell.DoAsync("dpkg --remove bmcfirmware");

        Assert.Equal("", (await shell.RunAsync("grep -l ^bmc$ /proc/[0-9]*/comm 2> /dev/null")).Output);
        Assert.Equal(1, (await shell.RunAsync("test -e /run/bmc")).ExitCode);
        await shell.DoAsync("test -e /var/lib/bmc/manager && test -e /etc/bmc/bmc.conf");
        Assert.DoesNotMatch(OurUnit(), await shell.DoAsync("systemctl list-units --all --plain --no-legend 'bmc*'"));
        Assert.Equal("active", await shell.DoAsync("systemctl is-active bmc-front-panel.service"));
    }

    private static Task<string> EveryRoleIsActiveAsync(GuestShell shell) =>
        shell.UntilAsync($"systemctl is-active {Roles}", states => !ANonActive().IsMatch(states));

    [GeneratedRegex(@"^(?!active$).+$", RegexOptions.Multiline)]
    private static partial Regex ANonActive();

    // The front panel is a unit of the owner's, and units that others name stay listed as not found.
    [GeneratedRegex(@"^bmc(?!-front-panel)\S* +loaded", RegexOptions.Multiline)]
    private static partial Regex OurUnit();
}
