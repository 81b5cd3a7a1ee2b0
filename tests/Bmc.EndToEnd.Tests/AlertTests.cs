namespace Bmc.EndToEnd.Tests;

/// <summary>
/// From an event over a filter to a trap, with programs of others at each end: ipmitool makes the event, net-snmp receives the
/// trap, freeipmi reads and acknowledges it.
/// </summary>
public sealed class AlertTests(RunningBmc bmc) : IClassFixture<RunningBmc>, IDisposable
{
    // Temperature (01h), threshold event (01h), upper critical going high (09h).
    private const string Overheated = "65801";

    private readonly string _cache = Directory.CreateTempSubdirectory("bmc-freeipmi-").FullName;

    private Freeipmi Freeipmi => new(bmc.Process.IpmiPort, "admin", bmc.Process.Password, _cache);

    public void Dispose() => Directory.Delete(_cache, recursive: true);

    [Fact]
    public async Task A_trap_is_repeated_until_freeipmi_that_understood_it_acknowledges()
    {
        await using TrapDaemon daemon = await TrapDaemon.StartAsync();
        await bmc.Ctl.DoAsync("alerts", "set", "1", daemon.Address);
        foreach (string words in (string[])["ack on", "time 0", "retry 7", "type pet", "gateway default"])
            Assert.Equal("", (await bmc.Ipmitool.RunAsync(["lan", "alert", "set", "1", "1", .. words.Split(' ')])).Errors);
        await bmc.Ipmitool.DoAsync("lan", "set", "1", "snmp", "operators");
        string destination = await bmc.Ipmitool.DoAsync("lan", "alert", "print", "1", "1");
        Assert.Matches(@"Alert Acknowledge +: Acknowledged", destination);
        Assert.Matches(@"Number of Retries +: 7", destination);
        await FilterTemperaturesAsync();

        await bmc.Ipmitool.DoAsync("event", "1");
        ReceivedTrap trap = await daemon.NextAsync();
        Assert.Contains("TRAP, SNMP v1, community operators", trap.Header, StringComparison.Ordinal);
        Assert.Equal(Overheated, trap.Specific);
        string[] variable = [trap.Specific, .. trap.Fields.Select(part => "0x" + part)];
        string read = await Freeipmi.DoAsync("ipmi-pet", ["-v", "-v", .. variable]);
        Assert.Contains("Upper Critical - going high", read, StringComparison.Ordinal);
        Assert.Contains("Critical condition", read, StringComparison.Ordinal);
        Assert.Contains(Guid(await bmc.Ipmitool.DoAsync("mc", "guid")), read, StringComparison.Ordinal);
        ReceivedTrap again = await daemon.NextAsync();
        Assert.Equal(trap.Fields, again.Fields);

        await Freeipmi.DoAsync("ipmi-pet", ["--pet-acknowledge", .. variable]);
        await Eventually.GetAsync(() => Task.FromResult(bmc.Process.Log), log => log.Contains("Alert acknowledged by destination 1", StringComparison.Ordinal), "the acknowledgement");
        Assert.Matches(@"\| PEF \| Alert", await bmc.Ipmitool.DoAsync("pef", "status"));
    }

    [Fact]
    public async Task Alert_Immediate_sends_at_once_and_tells_how_it_went()
    {
        await using TrapDaemon daemon = await TrapDaemon.StartAsync();
        await bmc.Ctl.DoAsync("alerts", "set", "2", daemon.Address);

        await bmc.Ipmitool.DoAsync("raw", "4", "0x16", "1", "2", "0");
        Assert.Equal("0", (await daemon.NextAsync()).Specific);
        await StatusAsync("01");
        await bmc.Ipmitool.DoAsync("raw", "4", "0x16", "1", "0x82", "0");
        await StatusAsync("00");

        // With the event that the trap is to tell of: Table 30-9 bytes 4 to 11.
        await bmc.Ipmitool.DoAsync("raw", "4", "0x16", "1", "2", "0", "0x20", "0x04", "0x01", "0x30", "0x01", "0x59", "0xff", "0xff");
        Assert.Equal(Overheated, (await daemon.NextAsync()).Specific);
        await bmc.Ctl.DoAsync("alerts", "test", "2");
        await daemon.NextAsync();

        Task<string> StatusAsync(string status) => Eventually.GetAsync(
            async () => (await bmc.Ipmitool.DoAsync("raw", "4", "0x16", "1", "0x42", "0")).Trim(), seen => seen == status, $"status {status}");
    }

    [Fact]
    public async Task Ipmitool_lists_and_switches_filters_and_policies_without_a_complaint()
    {
        await FilterTemperaturesAsync();
        foreach ((string command, string expected) in ((string, string)[])[
            ("info", "Alert,Power-off,Reset,Power-cycle"),
            ("status", "PEF"),
            ("filter list", " 1 | enabled, configurable | Temperature | Any | Critical | Threshold | (0x01/0x0200),<UC | Alert | 1"),
            ("policy list", " 1 | 1 | enabled | Match-always | 1 | 802.3 LAN | PET"),
            ("policy disable 1", "PEF Policy ID 1 is disabled now."),
            ("policy list", " 1 | 1 | disabled"),
            ("policy enable 1", "PEF Policy ID 1 is enabled now."),
            ("filter disable 1", "PEF Filter ID 1 is disabled now."),
            ("filter list", " 1 | disabled, configurable"),
            ("filter enable 1", "PEF Filter ID 1 is enabled now.")])
        {
            Ended ended = await bmc.Ipmitool.RunAsync(["pef", .. command.Split(' ')]);
            Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
            Assert.Contains(expected, ended.Output, StringComparison.Ordinal);
        }

        Assert.Matches(@"Number of Event Filters +: 40", await Freeipmi.DoAsync("ipmi-pef-config", "--info"));
    }

    // Any generator and sensor of type temperature, upper critical going high, critical: alert by policy 1, which tells destination 1.
    private async Task FilterTemperaturesAsync()
    {
        foreach (string parameter in (string[])[
            "0x06 0x01 0x80 0x01 0x01 0x10 0xff 0xff 0x01 0xff 0x01 0x00 0x02 0 0 0 0 0 0 0 0 0",
            "0x09 0x01 0x18 0x11 0x00",
            "0x02 0x01",
            "0x01 0x01"])
            await bmc.Ipmitool.DoAsync(["raw", "4", "0x12", .. parameter.Split(' ')]);
    }

    private static string Guid(string output) => output.Split('\n')[0].Split(": ")[1].Trim();
}
