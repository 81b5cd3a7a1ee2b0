namespace Bmc.EndToEnd.Tests;

/// <summary>The PC's serial line through ipmitool at a terminal.</summary>
public sealed class SerialOverLanTests(RunningBmc bmc) : IClassFixture<RunningBmc>
{
    private const string NoInstance = "04 00 00";

    [Fact]
    public async Task The_settings_are_shown_and_changed()
    {
        string before = await bmc.Ipmitool.DoAsync("sol", "info");
        Assert.Contains("Force Encryption                : true", before, StringComparison.Ordinal);
        Assert.Contains("Volatile Bit Rate (kbps)        : 115.2", before, StringComparison.Ordinal);
        Assert.Contains($"Payload Port                    : {bmc.Process.IpmiPort}", before, StringComparison.Ordinal);

        foreach ((string parameter, string value) in ((string, string)[])[
            ("privilege-level", "user"),
            ("character-accumulate-level", "4"),
            ("character-send-threshold", "96"),
            ("retry-count", "5"),
            ("retry-interval", "20"),
            ("non-volatile-bit-rate", "57.6")])
            Assert.Equal("", (await bmc.Ipmitool.RunAsync("sol", "set", parameter, value)).Errors);

        string after = await bmc.Ipmitool.DoAsync("sol", "info", "1");
        foreach (string line in (string[])[
            "Set in progress                 : set-complete",
            "Privilege Level                 : USER",
            "Character Accumulate Level (ms) : 20",
            "Character Send Threshold        : 96",
            "Retry Count                     : 5",
            "Retry Interval (ms)             : 200",
            "Volatile Bit Rate (kbps)        : 57.6",
            "Non-Volatile Bit Rate (kbps)    : 57.6"])
            Assert.Contains(line, after, StringComparison.Ordinal);

        await bmc.Ipmitool.DoAsync("sol", "set", "volatile-bit-rate", "115.2");
        Assert.NotEqual(0, (await bmc.Ipmitool.RunAsync("sol", "set", "force-encryption", "false")).ExitCode);
    }

    [Fact]
    public async Task It_can_be_forbidden_to_one_and_to_all()
    {
        await bmc.Ipmitool.DoAsync("sol", "payload", "disable", "1", "2");
        Assert.Contains("User 2 on channel 1 is disabled", await bmc.Ipmitool.DoAsync("sol", "payload", "status", "1", "2"), StringComparison.Ordinal);
        Assert.Contains("SOL payload disabled", (await bmc.Ipmitool.RunAsync("sol", "activate")).Errors, StringComparison.Ordinal);
        await bmc.Ipmitool.DoAsync("sol", "payload", "enable", "1", "2");
        Assert.Contains("User 2 on channel 1 is enabled", await bmc.Ipmitool.DoAsync("sol", "payload", "status", "1", "2"), StringComparison.Ordinal);

        await bmc.Ipmitool.DoAsync("sol", "set", "enabled", "false");
        Assert.Contains("SOL payload disabled", (await bmc.Ipmitool.RunAsync("sol", "activate")).Errors, StringComparison.Ordinal);
        await bmc.Ipmitool.DoAsync("sol", "set", "enabled", "true");
    }

    [Fact]
    public async Task It_is_activated_again_and_again()
    {
        Ended ended = await bmc.Ipmitool.RunAsync("sol", "looptest", "10", "0");
        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Assert.Equal(10, ended.Output.Split("SOL Session operational").Length - 1);
        await InstancesAsync(NoInstance);
    }

    [Fact]
    public async Task A_person_at_ipmitool_watches_the_PC_start_signs_in_and_sends_a_break()
    {
        await PowerOffAsync();
        await using TerminalProgram terminal = await ActivateAsync();
        await bmc.Ipmitool.DoAsync("power", "on");
        await terminal.ShowsAsync("Simulated BIOS");
        await terminal.ShowsAsync("Boot loader");
        await terminal.ShowsAsync("login: ");

        await terminal.TypeAsync("root\r");
        await terminal.ShowsAsync("Password: ");
        await terminal.TypeAsync("secret\r");
        await terminal.ShowsAsync("root@sim:~$ ");
        // After a break the kernel takes the next key for a command.
        await terminal.TypeAsync("~B");
        await terminal.ShowsAsync("[send break]");
        await terminal.TypeAsync("h");
        await terminal.ShowsAsync("sysrq: HELP");

        Ended second = await bmc.Ipmitool.RunAsync("sol", "activate");
        Assert.Equal((1, "Info: SOL payload already active on another session\n"), (second.ExitCode, second.Errors));

        await terminal.TypeAsync("\r~.");
        Assert.Equal(0, await terminal.EndsAsync());
        await InstancesAsync(NoInstance);
    }

    [Fact]
    public async Task A_second_console_sees_the_same_on_an_instance_of_its_own()
    {
        await using TerminalProgram first = await ActivateAsync();
        await using TerminalProgram second = await ActivateAsync("instance=2");
        await bmc.Ipmitool.DoAsync("power", (await bmc.Ipmitool.DoAsync("power", "status")).Contains("is on", StringComparison.Ordinal) ? "reset" : "on");
        await first.ShowsAsync("login: ");
        await second.ShowsAsync("login: ");
        await second.TypeAsync("typed-by-the-second\r");
        await first.ShowsAsync("typed-by-the-second");
        await InstancesAsync("04 03 00");
        await bmc.Ipmitool.DoAsync("sol", "deactivate", "instance=2");
        await bmc.Ipmitool.DoAsync("sol", "deactivate");
        await InstancesAsync(NoInstance);
        Assert.Contains("already de-activated", (await bmc.Ipmitool.RunAsync("sol", "deactivate")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_is_killed_frees_its_instance()
    {
        await PowerOffAsync();
        await using TerminalProgram terminal = await ActivateAsync();
        terminal.Kill();
        await bmc.Ipmitool.DoAsync("power", "on");
        await InstancesAsync(NoInstance);
    }

    private async Task<TerminalProgram> ActivateAsync(params string[] options)
    {
        TerminalProgram terminal = TerminalProgram.Start(
            Programs.Need("ipmitool", "ipmitool"),
            ["-I", "lanplus", "-C", "17", "-H", "127.0.0.1", "-p", bmc.Process.IpmiPort, "-U", "admin", "-P", bmc.Process.Password, "sol", "activate", .. options]);
        await terminal.ShowsAsync("[SOL Session operational.");
        return terminal;
    }

    private Task<string> InstancesAsync(string expected) => Eventually.GetAsync(
        async () => (await bmc.Ipmitool.DoAsync("raw", "0x06", "0x4a", "0x01")).Trim(), seen => seen == expected, $"activation status {expected}");

    private async Task PowerOffAsync()
    {
        await bmc.Ipmitool.DoAsync("power", "off");
        await Eventually.GetAsync(() => bmc.Ipmitool.DoAsync("power", "status"), status => status.Contains("is off", StringComparison.Ordinal), "the PC's being off");
    }
}
