using System.Text.RegularExpressions;

namespace Bmc.EndToEnd.Tests;

/// <summary>The rest of ipmitool's words: each does what it says, in the order that a person would try them, without a complaint.</summary>
public sealed class IpmitoolWordsTests(RunningBmc bmc) : IClassFixture<RunningBmc>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bmc-words-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public Task Sensors_and_their_records() => WorkAsync(
        ("sensor list", "CPU Temp"),
        ("sensor get 'PSU Status'", "Presence detected"),
        ("sensor reading 'PSU Vin'", "PSU Vin          | 2"),
        ("sensor thresh 'CPU Temp' upper 83 93 108", "Upper Non-Recoverable threshold to 108.000"),
        ("sdr get 'CPU Temp'", "Upper non-recoverable : 108.000"),
        ("sdr get 'CPU Temp'", "Upper critical        : 93.000"),
        ("sdr get 'CPU Temp'", "Upper non-critical    : 83.000"),
        ("sensor thresh 'CPU Fan' lcr 300", "Lower Critical threshold to 300.000"),
        ("sdr elist all", "Logical FRU @01h"),
        ("sdr elist full", "CPU Fan          | 02h"),
        ("sdr elist compact", "ACPI State       | F6h"),
        ("sdr elist event", "Watchdog         | F4h | ns  |  6.1 | Event-Only"),
        ("sdr elist mcloc", "Static MC @ 20h"),
        ("sdr elist fru", "Case             | 00h | ns  |  7.2 | Logical FRU @01h"),
        ("sdr elist generic", ""),
        ("sdr type 0x04", "PSU Fan"),
        ("sdr type list", "Power Supply              (0x08)"),
        ("sdr entity 3", "CPU Temp"));

    [Fact]
    public async Task Event_log()
    {
        string file = Path.Combine(_folder, "events");
        await WorkAsync(
            ("sel clear", "Clearing SEL"),
            ("event 2", "Voltage Threshold - Lower Critical"),
            ("event 3", "Correctable ECC"),
            ("event 'CPU Temp' unc assert", "Upper Non-critical going high"),
            ("event 'PSU Status' 'Failure detected' assert", "Failure detected"),
            ("sel list", "Memory #0x53 | Correctable ECC | Asserted"),
            // What another test did to the power may be logged in between.
            ("sel elist first 1", "Log area reset/cleared"),
            ("sel elist first 6", "Voltage #0x60 | Lower Critical going low"),
            ("sel list last 3", "Power Supply #0x0b | Failure detected | Asserted"),
            ($"sel save '{file}'", "Lower Critical going low"),
            ($"event file '{file}'", "Log area reset/cleared"),
            ("sel time get", "UTC"));

        string[] ids = [.. Regex.Matches(await bmc.Ipmitool.DoAsync("sel", "list"), @"^ *([0-9a-f]+) \|.*Correctable ECC", RegexOptions.Multiline).Select(line => "0x" + line.Groups[1].Value)];
        Assert.Equal(2, ids.Length);
        await WorkAsync(
            ($"sel get {ids[0]} {ids[1]}", "Correctable ECC"),
            ($"sel delete {ids[0]} {ids[1]}", "Deleted entry"));
        Assert.DoesNotContain("Correctable ECC", await bmc.Ipmitool.DoAsync("sel", "list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users()
    {
        await WorkAsync(
            ("user set name 7 worker", ""),
            ("user set password 7 worker-password-1 20", "successful"),
            ("channel setaccess 1 7 callin=on ipmi=on link=on privilege=2", "successful"),
            ("user priv 7 3 1", "successful"),
            ("user enable 7", ""),
            ("user test 7 20 worker-password-1", "Success"),
            ("user list 1", "7   worker           true    true       true       OPERATOR"),
            ("channel getaccess 1 7", "Enable Status        : enabled"),
            ("user disable 7", ""),
            ("channel getaccess 1 7", "Enable Status        : disabled"),
            ("user summary", "Enabled User Count  : 1"),
            ("user set password 7 worker-pass-1 16", "successful"),
            ("user test 7 16 worker-pass-1", "Success"));
        Assert.Contains("password incorrect", (await RunAsync("user test 7 16 other-pass-1")).Output, StringComparison.Ordinal);
        await bmc.Ipmitool.DoAsync("user", "set", "name", "7", "");
        Assert.DoesNotContain("worker", await bmc.Ipmitool.DoAsync("user", "list"), StringComparison.Ordinal);
    }

    [Fact]
    public Task Chassis_and_controller() => WorkAsync(
        ("chassis identify 1", "1 seconds"),
        ("chassis identify 0", "off"),
        ("chassis policy always-on", "always-on"),
        ("chassis status", "Power Restore Policy : always-on"),
        ("chassis policy always-off", "always-off"),
        ("chassis bootdev disk options=persistent,efiboot", "disk"),
        ("chassis bootparam get 5", "Options apply to all future boots"),
        ("chassis bootparam get 5", "BIOS EFI boot"),
        ("chassis bootparam set bootflag force_pxe", "force_pxe"),
        ("chassis bootparam get 5", "Force PXE"),
        ("chassis bootdev none", "none"),
        ("chassis bootparam get 1", "Service Partition Selector"),
        ("chassis bootparam get 2", "Service Partition Scan"),
        ("chassis bootmbox get text", "IANA PEN"),
        ("mc guid", "GUID Encoding : IPMI"),
        ("mc selftest", "passed"),
        ("mc getsysinfo system_fw_version", ""),
        ("mc setsysinfo system_name rack-17", ""),
        ("mc getsysinfo system_name", "rack-17"),
        ("mc setsysinfo primary_os_name Debian", ""),
        ("mc getsysinfo primary_os_name", "Debian"),
        ("channel info", "802.3 LAN"),
        ("channel info 0xe", "Channel 0x1 info"),
        ("channel authcap 0xe 4", "Channel number             : 1"),
        ("channel getciphers ipmi", "hmac_sha256     sha256_128      aes_cbc_128"),
        ("session info active", "session type                  : IPMIv2/RMCP+"),
        ("lan print 1", "Bad Password Threshold"),
        ("lan set 1 access on", "successful"),
        ("lan set 1 alert on", "enabled"),
        ("lan set 1 arp respond on", "Enabling"),
        ("fru print 1", "Case"),
        ("fru internaluse 0 info", "Internal Use Area Size"),
        ("sol payload status 1 2", "User 2 on channel 1 is enabled"),
        ("raw 6 1", "20 81"));

    [Fact]
    public async Task Power()
    {
        await WorkAsync(("chassis power on", "Up/On"));
        await Eventually.GetAsync(() => bmc.Ctl.PcAsync(), pc => pc.GetProperty("bootStage").GetString() == "OperatingSystem", "the operating system");
        await WorkAsync(("chassis status", "Last Power Event     : command"), ("chassis power cycle", "Cycle"));
        await Eventually.GetAsync(() => bmc.Ipmitool.DoAsync("sel", "list"), log => log.Contains("Power cycle", StringComparison.Ordinal), "the cycle in the log");
        await Eventually.GetAsync(
            () => bmc.Ipmitool.DoAsync("chassis", "restart_cause"), cause => cause.Contains("chassis power control command", StringComparison.Ordinal), "the restart cause");
    }

    [Fact]
    public async Task Scripts()
    {
        string file = Path.Combine(_folder, "script");
        await File.WriteAllTextAsync(file, "mc guid\nsel time get\nchassis power status\n", TestContext.Current.CancellationToken);
        string output = await bmc.Ipmitool.DoAsync("exec", file);
        Assert.Contains("System GUID", output, StringComparison.Ordinal);
        Assert.Contains("Chassis Power is", output, StringComparison.Ordinal);
    }

    private async Task WorkAsync(params (string Command, string Expected)[] steps)
    {
        foreach ((string command, string expected) in steps)
        {
            Ended ended = await RunAsync(command);
            Assert.True(
                ended is { ExitCode: 0, Errors: "" } && ended.Output.Contains(expected, StringComparison.Ordinal),
                $"ipmitool {command} ended with {ended.ExitCode}, wanted \"{expected}\": {ended.Errors}{ended.Output}");
        }
    }

    /// <summary>A word in quotation marks may have spaces.</summary>
    private Task<Ended> RunAsync(string command) =>
        bmc.Ipmitool.RunAsync([.. Regex.Matches(command, @"'([^']*)'|[^' ]+").Select(word => word.Groups[1].Success ? word.Groups[1].Value : word.Value)]);
}
