using System.Text.RegularExpressions;

namespace Bmc.EndToEnd.Tests;

/// <summary>What freeipmi's clients make of the simulated PC.</summary>
public sealed class FreeipmiTests(RunningBmc bmc) : IClassFixture<RunningBmc>, IDisposable
{
    private readonly string _cache = Directory.CreateTempSubdirectory("bmc-freeipmi-").FullName;

    private Freeipmi Client => new(bmc.Process.IpmiPort, "admin", bmc.Process.Password, _cache);

    public void Dispose() => Directory.Delete(_cache, recursive: true);

    [Fact]
    public async Task Bmc_info_decodes_the_device()
    {
        string output = await Client.DoAsync("bmc-info");

        Assert.Matches(@"IPMI Version +: 2\.0", output);
        Assert.Matches(@"SDR Repository Device : supported", output);
        Assert.Matches(@"Medium Type +: 802\.3 LAN", output);
        string guid = Regex.Match(output, @"System GUID : (\S+)").Groups[1].Value;
        Assert.Contains(guid, await bmc.Ipmitool.DoAsync("mc", "guid"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ipmi_sensors_reads_every_sensor_of_the_board()
    {
        string output = await Client.DoAsync("ipmi-sensors", "--output-sensor-thresholds");

        foreach (string sensor in new[] { "CPU Fan", "12V Rail", "12V Current", "Board Power", "PSU Pin", "PSU Vout", "PSU Temp", "PSU Fan" })
            Assert.Contains(sensor, output, StringComparison.Ordinal);
        Assert.Matches(@"CPU Temp +\| Temperature +\| \d+\.\d+ +\| C +\|.*\| 80\.00 +\| .*'OK'", output);
        Assert.Matches(@"PSU Vin +\| Voltage +\| 2[23]\d\.\d+ +\| V +\|.*'OK'", output);
        Assert.Matches(@"Chassis Intru +\| Physical Security .*'OK'", output);
    }

    [Fact]
    public async Task Ipmi_sensors_decodes_the_records_as_they_are_meant()
    {
        string output = await Client.DoAsync("ipmi-sensors", "-r", "1", "-v", "-v");

        Assert.Contains("Entity ID: processor (3)", output, StringComparison.Ordinal);
        Assert.Contains("Sensor Min. Reading: -40.000000 C", output, StringComparison.Ordinal);
        Assert.Contains("Positive Hysteresis: 2.000000 C", output, StringComparison.Ordinal);
        Assert.Contains("Assertion Event Enabled: 'Upper Critical - going high'", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_copy_of_the_repository_stays_good_when_a_threshold_is_set()
    {
        await Client.DoAsync("ipmi-sensors");
        await bmc.Ipmitool.DoAsync("sensor", "thresh", "PSU Temp", "ucr", "83");

        Assert.Matches(@"PSU Temp .*\| 83\.00 ", await Client.DoAsync("ipmi-sensors", "--output-sensor-thresholds"));
    }

    [Fact]
    public async Task Ipmi_sel_names_the_sensors_of_its_entries()
    {
        await Client.DoAsync("ipmi-sel", "--clear");

        Assert.Matches(@"Event Log +\| Event Logging Disabled +\| Log Area Reset/Cleared", await Client.DoAsync("ipmi-sel"));
        Assert.Matches(@"Number of log entries +: [1-9]", await Client.DoAsync("ipmi-sel", "--info"));
    }

    [Fact]
    public async Task Ipmi_fru_finds_the_inventory_by_its_locator_and_no_wrong_checksum()
    {
        string output = await Client.DoAsync("ipmi-fru");

        Assert.Contains("FRU Inventory Device: Main Board (ID 00h)", output, StringComparison.Ordinal);
        Assert.Matches(@"FRU Product Serial Number: \S+", output);
    }

    [Fact]
    public async Task Ipmi_config_reads_every_sensor_that_it_can_set()
    {
        string output = await Client.DoAsync("ipmi-config", "--category=sensors", "--checkout");

        Assert.Matches(@"Section 1_CPU_Temp[\s\S]*Upper_Critical_Threshold +90\.0", output);
        Assert.Matches(@"Section 11_PSU_Status[\s\S]*Enable_Scanning_On_This_Sensor +Yes", output);
    }

    [Fact]
    public async Task The_copy_of_the_repository_is_made_anew_when_something_was_added()
    {
        await Client.DoAsync("ipmi-sensors");
        string[] oem = [.. "0 0 0x51 0xc0 3 0x57 1 0".Split(' ')];
        await bmc.Ipmitool.DoAsync(["raw", "0x0a", "0x24", .. oem]);

        Ended stale = await Client.RunAsync("ipmi-sensors");
        Assert.Contains("SDR cache", stale.Output + stale.Errors, StringComparison.OrdinalIgnoreCase);
        await Client.DoAsync("ipmi-sensors", "--flush-cache");
        await Client.DoAsync("ipmi-sensors");
    }

    [Fact]
    public async Task Ipmipower_switches_and_waits_until_it_is_done()
    {
        Assert.Contains(": ok", await Client.DoAsync("ipmipower", "--on", "--wait-until-on"), StringComparison.Ordinal);
        Assert.Contains(": on", await Client.DoAsync("ipmipower", "--stat"), StringComparison.Ordinal);
        Assert.Contains(": ok", await Client.DoAsync("ipmipower", "--off", "--wait-until-off"), StringComparison.Ordinal);
        Assert.Contains(": off", await Client.DoAsync("ipmipower", "--stat"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ipmi_chassis_tells_status_and_capabilities()
    {
        Assert.Matches(@"Power restore policy +: Always off", await Client.DoAsync("ipmi-chassis", "--get-chassis-status"));
        Assert.Matches(@"Intrusion sensor +: provided", await Client.DoAsync("ipmi-chassis", "--get-chassis-capabilities"));
        await Client.DoAsync("ipmi-chassis", "--get-system-restart-cause");
        await Client.DoAsync("ipmi-chassis", "--get-power-on-hours-counter");
    }

    [Fact]
    public async Task Bmc_config_makes_a_user_that_can_sign_in()
    {
        await Client.DoAsync(
            "bmc-config", "--commit", "-e", "User6:Username=made", "-e", "User6:Password=made-by-config", "-e", "User6:Enable_User=Yes",
            "-e", "User6:Lan_Enable_IPMI_Msgs=Yes", "-e", "User6:Lan_Privilege_Limit=Operator");

        string section = await Client.DoAsync("bmc-config", "--checkout", "-S", "User6");
        Assert.Matches(@"\tUsername +made", section);
        Assert.Matches(@"\tLan_Privilege_Limit +Operator", section);
        var made = new Freeipmi(bmc.Process.IpmiPort, "made", "made-by-config", _cache);
        Assert.Equal(0, (await made.RunAsync("ipmi-sensors", "17", "USER")).ExitCode);
        Ended climb = await made.RunAsync("ipmipower", "17", "ADMIN", "--stat");
        Assert.Contains("privilege level cannot be obtained for this user", climb.Output + climb.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ipmi_config_sets_the_boot_device()
    {
        await Client.DoAsync("ipmi-config", "--category=chassis", "--commit", "-e", "Chassis_Boot_Flags:Boot_Device=PXE", "-e", "Chassis_Boot_Flags:BIOS_Boot_Type=EFI");

        Assert.Matches(@"Boot_Device +PXE", await Client.DoAsync("ipmi-config", "--category=chassis", "--checkout", "-e", "Chassis_Boot_Flags:Boot_Device"));
        Assert.Equal("Pxe", (await bmc.Ctl.JsonAsync("boot")).GetProperty("setting").GetProperty("device").GetString());
    }

    [Fact]
    public async Task Says_what_was_wrong_with_a_sign_in()
    {
        Ended password = await new Freeipmi(bmc.Process.IpmiPort, "admin", "not-this-one").RunAsync("bmc-info");
        Ended user = await new Freeipmi(bmc.Process.IpmiPort, "nobody", "not-this-one").RunAsync("bmc-info");
        Ended suite = await Client.RunAsync("bmc-info", "3", "ADMIN");

        Assert.Contains("password invalid", password.Errors, StringComparison.Ordinal);
        Assert.Equal(password, user);
        Assert.Contains("cipher suite id unavailable", suite.Errors, StringComparison.Ordinal);
    }
}
