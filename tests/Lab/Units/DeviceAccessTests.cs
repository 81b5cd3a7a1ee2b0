using System.Text.RegularExpressions;
using Bmc.Lab.Machine;

namespace Bmc.Lab.Units;

/// <summary>Of all device files that the machine has, each role opens its own and those that are nobody's.</summary>
[Collection<RunningRolesTests>]
public sealed partial class DeviceAccessTests(RunningRoles bmc)
{
    private const string AllDevices = "find /dev -type c -o -type b | sort";

    /// <summary>
    /// The role's own devices, and the kinds of them that its unit lets through, whatever the files' own rights say. (A unit names
    /// kinds by their major number, and ttyS shares that of the screens' ttys: admin-guide/devices.txt.)
    /// </summary>
    public static TheoryData<string, string, string> Roles => new()
    {
        { "hardware", "$(ls /dev/gpiochip* /dev/i2c-*) $(readlink -f /dev/bmc/host-uart)", "^/dev/(gpiochip|i2c-|tty)" },
        { "manager", "", "^$" },
        { "usb", "$(ls /dev/hidg* /dev/nbd*)", "^/dev/(hidg|nbd)" },
        { "video", "/dev/media0 /dev/video0", "^/dev/(media|video)" },
        { "ipmi", "", "^$" },
        { "web", "", "^$" },
        { "automation", "", "^$" },
    };

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_role_opens_its_own_devices_and_nobody_elses(string role, string own, string kinds)
    {
        VirtualMachine machine = await bmc.OnAsync();
        string[] devices = Words(await machine.Shell.DoAsync(AllDevices));
        string[] wanted = Words(await machine.Shell.DoAsync($"echo {own}"));
        Assert.Subset(devices.ToHashSet(), wanted.ToHashSet());

        Assert.Equal(wanted.Order(StringComparer.Ordinal), await OpenedAsync(machine, role, devices));

        // The files' rights are one lock and the unit's device filter another: with the first one open, the second holds.
        await machine.Shell.DoAsync($"{AllDevices} | xargs stat -c '%a %n' > /run/lab/rights; {AllDevices} | xargs chmod 666");
        try
        {
            string[] opened = await OpenedAsync(machine, role, devices);
            Assert.Subset(opened.ToHashSet(), wanted.ToHashSet());
            Assert.All(opened, device => Assert.Matches(kinds, device));
        }
        finally
        {
            await machine.Shell.DoAsync("while read -r mode name; do chmod $mode $name; done < /run/lab/rights");
        }
    }

    /// <summary>Without those that are nobody's: they lead to no hardware.</summary>
    private static async Task<string[]> OpenedAsync(VirtualMachine machine, string role, IEnumerable<string> devices)
    {
        string opened = await Confinement.RunAsync(machine, role,
            $$"""
            for device in {{string.Join(' ', devices)}}; do
              (exec 3<> $device) 2> /dev/null && echo $device
            done
            """);
        return [.. Words(opened).Where(device => !Harmless().IsMatch(device)).Order(StringComparer.Ordinal)];
    }

    private static string[] Words(string text) => text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("^/dev/(null|zero|full|random|urandom|tty|ptmx|pts/.*)$")]
    private static partial Regex Harmless();
}
