using Bmc.Lab.Machine;

namespace Bmc.Lab.Units;

/// <summary>What each role can do and what it can't, in its shipped unit (image/system/README.md, "Who may touch what").</summary>
[Collection<RunningRolesTests>]
public sealed class ConfinementTests(RunningRoles bmc)
{
    public static TheoryData<string> Roles => [.. ShippedBmc.Roles];

    /// <summary>Without which nothing below would be about the roles.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_script_in_a_unit_is_confined_as_its_role_is(string role)
    {
        VirtualMachine machine = await bmc.OnAsync();
        string process = await machine.Shell.DoAsync($"systemctl show --property=MainPID --value bmc-{role}");

        string script = await Confinement.RunAsync(machine, role, Confines("self"));

        Assert.Equal(await machine.Shell.DoAsync(Confines(process)), script);
        Assert.Matches(@"NoNewPrivs:\s+1\n", script);
        Assert.Matches(@"Seccomp:\s+2\n", script);
    }

    /// <summary>Whoever is root there does all of it: it is a role's confinement that keeps it from something.</summary>
    [Fact]
    public async Task Nothing_but_its_unit_keeps_a_role_from_anything()
    {
        VirtualMachine machine = await bmc.OnAsync();
        await using var listener = new HostListener();
        IReadOnlyList<Deed> deeds = Deeds.All(listener.Port);

        string done = await machine.Shell.DoAsync(Deed.ScriptFor(deeds) + "\nexit 0");

        AssertDone(deeds.Select(deed => deed.Command), done);
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_role_can_do_what_is_its_own_and_nothing_else(string role)
    {
        VirtualMachine machine = await bmc.OnAsync();
        await using var listener = new HostListener();
        IReadOnlyList<Deed> deeds = Deeds.All(listener.Port);

        string done = await Confinement.RunAsync(machine, role, Deed.ScriptFor(deeds));

        AssertDone(deeds.Where(deed => deed.Roles.Contains(role)).Select(deed => deed.Command), done);
    }

    // What the kernel says of a process: user, groups, capabilities, filters; its control group, its network, its mounts without
    // their numbers, and without /run/user, which is hidden as soon as it is there: the first roles start before that.
    private static string Confines(string process) =>
        $$"""
        grep -E '^(Uid|Gid|Groups|Cap...|NoNewPrivs|Seccomp.*):' /proc/{{process}}/status
        cat /proc/{{process}}/cgroup
        readlink /proc/{{process}}/ns/net
        awk '$5 != "/run/user" { print $4, $5, $6 }' /proc/{{process}}/mountinfo | sort
        """;

    private static void AssertDone(IEnumerable<string> expected, string done)
    {
        string[] commands = done.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("", string.Join('\n',
        [
            .. commands.Except(expected).Select(command => $"could: {command}"),
            .. expected.Except(commands).Select(command => $"could not: {command}"),
        ]));
    }
}
