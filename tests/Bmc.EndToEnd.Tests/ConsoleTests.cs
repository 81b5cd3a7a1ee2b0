using System.Text.Json;

namespace Bmc.EndToEnd.Tests;

/// <summary>The PC's serial line from the command line.</summary>
public class ConsoleTests(RunningBmc bmc) : IClassFixture<RunningBmc>
{
    [Fact]
    public async Task A_start_is_waited_for_and_a_session_answers()
    {
        await bmc.Ctl.DoAsync("power", "off");
        string boot = await bmc.Ctl.DoAsync("console", "--power", "on", "--expect", "^sim login: $", "--timeout", "1m");
        Assert.StartsWith("BmcFirmware Simulated BIOS", boot, StringComparison.Ordinal);

        await LogInAsync();
        Assert.Contains("\r\nhello\r\n", await bmc.Ctl.DoAsync("console", "--send", @"echo hello\r", "--expect", "^hello$"), StringComparison.Ordinal);
        Assert.Matches(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z \| hello", await bmc.Ctl.DoAsync("console", "log", "--tail", "5"));
    }

    [Fact]
    public async Task The_exit_code_says_what_became_of_it()
    {
        await StartAsync();
        Assert.Equal(4, (await bmc.Ctl.RunAsync("console", "--expect", "never", "--timeout", "100ms")).ExitCode);
        Assert.Equal(1, (await bmc.Ctl.RunAsync("console", "--send", @"echo Kernel panic\r", "--expect", "never", "--fail", "Kernel panic")).ExitCode);
        Assert.Equal(2, (await bmc.Ctl.RunAsync("console", "--expect", "(")).ExitCode);
        Assert.Equal(2, (await bmc.Ctl.RunAsync("console", "--send", @"\q")).ExitCode);
        Assert.Equal(2, (await bmc.Ctl.RunAsync("console", "--timeout", "soon")).ExitCode);
    }

    [Fact]
    public async Task A_flood_loses_no_byte()
    {
        await StartAsync();
        string output = await bmc.Ctl.DoAsync("console", "--send", @"seq 10000\r", "--expect", "^10000\n.*[$] $", "--timeout", "1m");
        string numbers = string.Concat(Enumerable.Range(1, 10_000).Select(number => $"{number}\r\n"));
        Assert.Contains(numbers, output, StringComparison.Ordinal);
        Assert.Equal(0, (await bmc.Ctl.JsonAsync("console", "status")).GetProperty("lost").GetInt32());
    }

    [Fact]
    public async Task A_break_goes_both_ways()
    {
        await StartAsync();
        await bmc.Ctl.DoAsync("console", "break");
        await bmc.Ctl.DoAsync("console", "--send", "h", "--expect", @"sysrq: HELP");
        await bmc.Ctl.DoAsync("console", "--send", @"sendbreak\r");
        await Eventually.GetAsync(() => bmc.Ctl.DoAsync("console", "log", "--tail", "20"), log => log.Contains("# break from the PC\n", StringComparison.Ordinal), "the PC's break");
    }

    [Fact]
    public async Task Settings_are_kept_and_what_is_not_wired_is_refused()
    {
        await bmc.Ctl.DoAsync("console", "line", "57600", "--parity", "odd", "--stop-bits", "2");
        JsonElement line = (await bmc.Ctl.JsonAsync("console", "status")).GetProperty("line");
        Assert.Equal((57600, "Odd", 2), (line.GetProperty("baudRate").GetInt32(), line.GetProperty("parity").GetString(), line.GetProperty("stopBits").GetInt32()));
        Assert.Equal(1, (await bmc.Ctl.RunAsync("console", "line", "--flow-control", "hardware")).ExitCode);
        Assert.Equal(1, (await bmc.Ctl.RunAsync("console", "modem", "on", "on")).ExitCode);
        Assert.Equal(2, (await bmc.Ctl.RunAsync("console", "line", "7")).ExitCode);
        await bmc.Ctl.DoAsync("console", "line", "115200", "--parity", "none", "--stop-bits", "1");
    }

    [Fact]
    public async Task A_lease_keeps_others_away_until_it_is_broken_but_never_from_switching_off()
    {
        await StartAsync();
        await bmc.Ctl.DoAsync("console", "lease", "take", "rig-7", "--for", "10m");
        Assert.Equal(1, (await bmc.Ctl.RunAsync("power", "reset")).ExitCode);
        Assert.Equal(1, (await bmc.Ctl.RunAsync("console", "--send", "x")).ExitCode);
        Assert.Equal(1, (await bmc.Ctl.RunAsync("console", "lease", "end")).ExitCode);
        await bmc.Ctl.DoAsync("power", "off");
        Assert.Equal(1, (await bmc.Ctl.RunAsync("power", "on")).ExitCode);
        Assert.False((await bmc.Ctl.PcAsync()).GetProperty("poweredOn").GetBoolean());
        await bmc.Ctl.DoAsync("power", "on", "--lease", "rig-7");
        await bmc.Ctl.DoAsync("console", "lease", "break");
        await bmc.Ctl.DoAsync("power", "off");
    }

    [Fact]
    public async Task A_person_at_a_terminal_talks_and_leaves_by_the_escape_key()
    {
        await StartAsync();
        string script = Programs.Need("script", "bsdutils");
        Ended ended = await Programs.RunAsync(
            script, ["-qec", $"'{Programs.Bmc}' ctl console --run '{bmc.Runtime.Path}'", "/dev/null"], input: "echo at the keyboard\r\x1d.");
        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("Ctrl-] then . leaves", ended.Output, StringComparison.Ordinal);
        await Eventually.GetAsync(() => bmc.Ctl.DoAsync("console", "log", "--tail", "5"), log => log.Contains("| at the keyboard\r\n", StringComparison.Ordinal), "the echo");
    }

    [Theory]
    [InlineData("sim login: ", 0)]
    [InlineData("no such text", 4)]
    public async Task The_example_for_test_rigs_gives_its_verdict(string text, int verdict)
    {
        await bmc.Ctl.DoAsync("power", "off");
        string folder = Directory.CreateTempSubdirectory("bmc-rig-").FullName;
        try
        {
            string example = Path.Combine(Programs.RepositoryRoot, "examples", "boot-verdict.sh");
            Ended ended = await Programs.RunAsync(
                "/bin/sh",
                ["-c", $"cd '{folder}' && exec '{example}' rig-8 '{text}' 5s"],
                environment: new Dictionary<string, string> { ["BMC"] = Programs.Bmc, ["BMC_RUN"] = bmc.Runtime.Path });

            Assert.True(ended.ExitCode == verdict, $"{ended.ExitCode}: {ended.Errors}{ended.Output}");
            Assert.Contains("BmcFirmware Simulated BIOS", ended.Output, StringComparison.Ordinal);
            Assert.Equal(verdict != 0, File.Exists(Path.Combine(folder, "rig-8.log")));
            Assert.Equal(JsonValueKind.Null, (await bmc.Ctl.JsonAsync("console", "status")).GetProperty("lease").ValueKind);
            Assert.False((await bmc.Ctl.PcAsync()).GetProperty("poweredOn").GetBoolean());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task StartAsync()
    {
        if (!(await bmc.Ctl.PcAsync()).GetProperty("poweredOn").GetBoolean())
            await bmc.Ctl.DoAsync("power", "on");
        await Eventually.GetAsync(() => bmc.Ctl.PcAsync(), pc => pc.GetProperty("bootStage").GetString() == "OperatingSystem", "the operating system");
        await LogInAsync();
    }

    // At a login as at a shell: the end is a shell's prompt.
    private Task<string> LogInAsync() => bmc.Ctl.DoAsync("console", "--send", @"\rroot\r\r", "--expect", "@sim:~[$] $", "--timeout", "30s");
}
