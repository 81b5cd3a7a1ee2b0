using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Bmc.EndToEnd.Tests;

/// <summary>The command line as people and scripts use it.</summary>
public class CommandLineTests(RunningBmc bmc) : IClassFixture<RunningBmc>
{
    [Fact]
    public async Task Sensors_show_values_for_people_and_json_for_scripts()
    {
        Assert.Contains("CPU Temp", await bmc.Ctl.DoAsync("sensors"), StringComparison.Ordinal);

        JsonElement sensors = await bmc.Ctl.JsonAsync("sensors");
        Assert.Equal(11, sensors.GetArrayLength());
        JsonElement cpu = sensors.EnumerateArray().First();
        Assert.Equal("cpu-temperature", cpu.GetProperty("description").GetProperty("id").GetString());
        Assert.Equal("Available", cpu.GetProperty("reading").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Sensor_that_does_not_answer_is_unavailable_with_its_reason_and_the_rest_goes_on()
    {
        await bmc.Ctl.DoAsync("sim", "fault", "i2c-nack", "U1");
        JsonElement sensors = await Eventually.GetAsync(
            () => bmc.Ctl.JsonAsync("sensors"),
            all => all[0].GetProperty("reading").GetProperty("status").GetString() == "Unavailable",
            "the silent sensor");
        Assert.Equal("NoAcknowledge", sensors[0].GetProperty("reading").GetProperty("reason").GetString());
        Assert.Contains("0x48", sensors[0].GetProperty("reading").GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("Available", sensors[5].GetProperty("reading").GetProperty("status").GetString());

        await bmc.Ctl.DoAsync("sim", "heal", "i2c-nack", "U1");
        await Eventually.GetAsync(
            () => bmc.Ctl.JsonAsync("sensors"),
            all => all[0].GetProperty("reading").GetProperty("status").GetString() == "Available",
            "the sensor's return");
    }

    [Fact]
    public async Task Heat_is_logged_when_it_comes_and_when_it_goes()
    {
        await bmc.Ctl.DoAsync("power", "on");
        await bmc.Ctl.DoAsync("sim", "fault", "over-temperature");
        await Eventually.GetAsync(() => bmc.Ctl.DoAsync("sel", "list"), log => log.Contains("CPU Temp", StringComparison.Ordinal), "the heat in the event log");

        await bmc.Ctl.DoAsync("sim", "heal", "over-temperature");
        await Eventually.GetAsync(() => bmc.Ctl.DoAsync("sensors"), text => text.Contains("within their limits", StringComparison.Ordinal), "the end of the heat");
    }

    [Fact]
    public async Task Text_typed_reaches_the_pc()
    {
        await bmc.Ctl.DoAsync("power", "on");
        await Eventually.GetAsync(() => bmc.Ctl.PcAsync(), pc => pc.GetProperty("bootStage").GetString() == "OperatingSystem", "the operating system");
        await Eventually.GetAsync(() => bmc.Ctl.JsonAsync("keyboard", "status"), state => state.GetProperty("gadget").GetString() == "Configured", "the keyboard");

        await bmc.Ctl.DoAsync("keyboard", "type", "Hello, World!");

        await Eventually.GetAsync(() => bmc.Ctl.PcAsync(), pc => pc.GetProperty("typedText").GetString()!.Contains("Hello, World!", StringComparison.Ordinal), "the typed text");
    }

    [Fact]
    public async Task Screen_is_saved_as_jpeg()
    {
        await bmc.Ctl.DoAsync("power", "on");
        string file = Path.GetTempFileName();
        try
        {
            await Eventually.GetAsync(() => bmc.Ctl.RunAsync("screen", file), ended => ended.ExitCode == 0, "a picture");
            byte[] jpeg = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            Assert.Equal([0xFF, 0xD8, 0xFF], jpeg[..3]);
            Assert.Equal([0xFF, 0xD9], jpeg[^2..]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Fru_and_users_are_shown()
    {
        Assert.Contains("Main Board", await bmc.Ctl.DoAsync("fru"), StringComparison.Ordinal);
        Assert.Contains("admin", await bmc.Ctl.DoAsync("users", "list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Last_administrator_can_not_be_deleted()
    {
        Ended ended = await bmc.Ctl.RunAsync("users", "delete", "admin");

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("administrator", ended.Errors, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("power", "explode")]
    [InlineData("identify", "soon")]
    [InlineData("sim", "fault", "i2c-nack", "U99")]
    [InlineData("sim", "fault", "gremlins")]
    [InlineData("sim", "load", "150")]
    [InlineData("sel", "list", "--count", "0")]
    [InlineData("boot", "moon")]
    [InlineData("users", "add", "ann", "--role", "king")]
    [InlineData("users", "change", "admin", "--enabled", "maybe")]
    public async Task Wrong_usage_ends_with_2(params string[] arguments)
    {
        Ended ended = await bmc.Ctl.RunAsync(arguments);

        Assert.Equal(2, ended.ExitCode);
        Assert.NotEmpty(ended.Errors);
    }

    [Fact]
    public async Task Wrong_usage_names_the_help_of_its_command() =>
        Assert.Contains("'bmc ctl sel list --help'", (await bmc.Ctl.RunAsync("sel", "list", "--count", "many")).Errors, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "Sensors")]
    [InlineData("sel", "event")]
    [InlineData("users", "admin")]
    [InlineData("sim", "Processor")]
    [InlineData("keyboard", "Lights")]
    [InlineData("case", "Case")]
    [InlineData("power", "Mains")]
    [InlineData("boot", "override")]
    [InlineData("fru", "Main Board")]
    [InlineData("telemetry", "AllSensors")]
    [InlineData("audit", "account admin")]
    public async Task Word_without_more_shows_what_there_is(string word, string shown) =>
        Assert.Contains(shown, await bmc.Ctl.DoAsync(word.Length == 0 ? [] : [word]), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public async Task Status_tells_scripts_all_that_it_tells_people()
    {
        JsonElement status = await bmc.Ctl.JsonAsync("status");

        Assert.Equal("sim", status.GetProperty("bmc").GetProperty("board").GetString());
        foreach (string name in new[] { "power", "case", "identify" })
            Assert.Equal(JsonValueKind.String, status.GetProperty(name).ValueKind);
        Assert.Equal(11, status.GetProperty("sensors").GetProperty("count").GetInt32());
        Assert.Equal(JsonValueKind.Array, status.GetProperty("sensors").GetProperty("beyondLimits").ValueKind);
    }

    [Fact]
    public async Task Report_is_shown_for_people_and_scripts()
    {
        Assert.Contains("Sensors/cpu-temperature#/Reading", await bmc.Ctl.DoAsync("telemetry", "reports", "AllSensors"), StringComparison.Ordinal);
        Assert.Equal(10, (await bmc.Ctl.JsonAsync("telemetry", "reports", "AllSensors")).GetProperty("values").GetArrayLength());
        Assert.Equal("There are no triggers.\n", await bmc.Ctl.DoAsync("telemetry", "triggers"));
        Assert.Equal(1, (await bmc.Ctl.RunAsync("telemetry", "reports", "none")).ExitCode);
    }

    [Fact]
    public async Task Audit_log_is_shown_from_a_time_on_and_followed()
    {
        await using TerminalProgram follower = TerminalProgram.Start(Programs.Bmc, "ctl", "audit", "--follow", "--count", "1", "--run", bmc.Runtime.Path);
        await follower.ShowsAsync("  OK  ");
        await bmc.Ctl.DoAsync("services", "set", "ssdp", "--enabled", "true");
        await follower.ShowsAsync("SSDP on");
        await bmc.Ctl.DoAsync("services", "set", "ssdp", "--enabled", "false");
        await follower.ShowsAsync("SSDP off");

        Assert.Equal("Nothing since then.\n", await bmc.Ctl.DoAsync("audit", "--since", "2100-01-01"));
        Assert.Contains("SSDP off", await bmc.Ctl.DoAsync("audit", "--since", "1h"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opened_case_is_shown_until_it_is_marked_as_seen()
    {
        await bmc.Ctl.DoAsync("sim", "fault", "case-opened");
        await CaseBecomesAsync("Open");
        Assert.Equal(1, (await bmc.Ctl.RunAsync("case", "rearm")).ExitCode);

        await bmc.Ctl.DoAsync("sim", "heal", "case-opened");
        await CaseBecomesAsync("WasOpened");
        await bmc.Ctl.DoAsync("case", "rearm");

        await CaseBecomesAsync("Closed");
    }

    [Fact]
    public async Task Picture_that_can_not_be_saved_is_refused_in_a_sentence()
    {
        await bmc.Ctl.DoAsync("power", "on");
        Ended ended = await Eventually.GetAsync(
            () => bmc.Ctl.RunAsync("screen", "/nonexistent/picture.jpg"), ended => ended.Errors.Contains("/nonexistent", StringComparison.Ordinal), "a picture to save");

        Assert.Equal(1, ended.ExitCode);
        Assert.DoesNotContain("   at ", ended.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData()]
    [InlineData("all")]
    [InlineData("check-board")]
    [InlineData("ctl")]
    [InlineData("ctl", "power")]
    [InlineData("ctl", "users", "change")]
    [InlineData("ctl", "sim", "fault")]
    public async Task Help_needs_nothing_but_the_word(params string[] command)
    {
        Ended ended = await Programs.RunAsync(Programs.Bmc, [.. command, "--help"]);

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains(string.Join(' ', ["bmc", .. command]), ended.Output, StringComparison.Ordinal);
        Assert.Empty(ended.Errors);
    }

    [Fact]
    public async Task No_bmc_ends_with_3()
    {
        Ended ended = await new Ctl("/nonexistent/bmc").RunAsync("power");

        Assert.Equal(3, ended.ExitCode);
        Assert.Contains("/nonexistent/bmc", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("start one with `bmc`", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Port_in_use_is_named_with_its_flag()
    {
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        string port = ((IPEndPoint)other.LocalEndPoint!).Port.ToString();
        string state = Directory.CreateTempSubdirectory("bmc-e2e-").FullName;

        Ended ended = await Programs.RunAsync(Programs.Bmc, ["all", "--state", state, "--ipmi-listen", $"127.0.0.1:{port}", "--web-listen", "127.0.0.1:0"]);

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(port, ended.Errors, StringComparison.Ordinal);
        Assert.Contains("--ipmi-listen", ended.Errors, StringComparison.Ordinal);
        Directory.Delete(state, recursive: true);
    }

    private Task<JsonElement> CaseBecomesAsync(string state) => Eventually.GetAsync(
        () => bmc.Ctl.JsonAsync("case"), chassis => chassis.GetProperty("intrusion").GetString() == state, $"the case being {state}");
}
