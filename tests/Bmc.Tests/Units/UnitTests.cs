namespace Bmc.Tests.Units;

/// <summary>The shipped units, as systemd itself judges them.</summary>
public sealed class UnitTests(SystemTree tree) : IClassFixture<SystemTree>
{
    private const string Analyze = "systemd-analyze";

    public static TheoryData<string> Roles => [.. SystemTree.Roles];

    [Fact]
    public void Systemd_understands_every_word_of_every_unit()
    {
        Need(Analyze);
        string[] units = [.. Directory.GetFiles(tree.UnitFolder).Select(path => Path.GetFileName(path))];

        var (code, output) = SystemTree.Run(Analyze, ["verify", "--man=no", "--recursive-errors=no", $"--root={tree.Root}", .. units]);

        Assert.True(code == 0 && output.Length == 0, output);
        Assert.Contains("bmc.target", units);
    }

    /// <summary>systemd calls an exposure below 3.0 "OK"; the option takes tenths.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public void Role_is_confined(string role)
    {
        Need(Analyze);

        var (code, output) = SystemTree.Run(Analyze, "security", "--offline=yes", $"--root={tree.Root}", "--threshold=30", $"bmc-{role}.service");

        Assert.True(code == 0, output);
        Assert.Contains("Overall exposure level", output, StringComparison.Ordinal);
    }

    /// <summary>It has the right to do anything, and what keeps it from it is its unit.</summary>
    [Fact]
    public void Who_connects_block_devices_is_confined()
    {
        Need(Analyze);

        var (code, output) = SystemTree.Run(Analyze, "security", "--offline=yes", $"--root={tree.Root}", "--threshold=30", "bmc-usb-broker.service");

        Assert.True(code == 0, output);
        Assert.Contains("\nCapabilityBoundingSet=CAP_SYS_ADMIN\n", File.ReadAllText(Path.Combine(tree.UnitFolder, "bmc-usb-broker.service")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void Role_is_started_with_the_board_and_shares_what_all_roles_have(string role)
    {
        string unit = File.ReadAllText(Path.Combine(tree.UnitFolder, $"bmc-{role}.service"));

        Assert.Contains($"ExecStart=/usr/bin/bmc {role} --board ${{BMC_BOARD}}", unit, StringComparison.Ordinal);
        Assert.Contains($"User=bmc-{role}\n", unit, StringComparison.Ordinal);
        Assert.Contains("NoNewPrivileges=yes", File.ReadAllText(Path.Combine(tree.UnitFolder, $"bmc-{role}.service.d/10-role.conf")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(tree.UnitFolder, "bmc.target.wants", $"bmc-{role}.service")));
    }

    [Fact]
    public void Users_are_made_with_their_numbers_and_may_enter_the_folder_of_the_sockets()
    {
        const string Sysusers = "systemd-sysusers";
        Need(Sysusers);
        Directory.CreateDirectory(Path.Combine(tree.Root, "etc"));

        var (code, output) = SystemTree.Run(Sysusers, $"--root={tree.Root}");

        Assert.True(code == 0 && !output.Contains("not a valid", StringComparison.Ordinal), output);
        string[] users = File.ReadAllLines(Path.Combine(tree.Root, "etc/passwd"));
        string members = File.ReadLines(Path.Combine(tree.Root, "etc/group")).Single(line => line.StartsWith("bmc:", StringComparison.Ordinal));
        foreach (string role in SystemTree.Roles)
        {
            Assert.Contains(users, line => line.StartsWith($"bmc-{role}:x:87", StringComparison.Ordinal));
            Assert.Contains($"bmc-{role}", members, StringComparison.Ordinal);
        }
    }

    private static void Need(string tool)
    {
        if (SystemTree.Lacks(tool) is { } reason)
            Assert.Skip(reason);
    }
}
