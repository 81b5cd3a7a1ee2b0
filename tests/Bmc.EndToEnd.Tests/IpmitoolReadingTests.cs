namespace Bmc.EndToEnd.Tests;

/// <summary>What ipmitool's everyday reading commands show of the simulated PC.</summary>
public class IpmitoolReadingTests(RunningBmc bmc) : IClassFixture<RunningBmc>
{
    [Fact]
    public async Task Mc_info_tells_an_ipmi_2_0_bmc()
    {
        string output = await bmc.Ipmitool.DoAsync("mc", "info");

        Assert.Matches(@"IPMI Version +: 2\.0", output);
        Assert.Matches(@"Device Available +: yes", output);
    }

    [Fact]
    public async Task Sdr_elist_has_every_sensor_of_the_board_with_its_unit()
    {
        string output = await bmc.Ipmitool.DoAsync("sdr", "elist");

        foreach (string sensor in new[] { "CPU Temp", "CPU Fan", "12V Rail", "12V Current", "Board Power", "PSU Vin", "PSU Pin", "PSU Vout", "PSU Temp", "PSU Fan" })
            Assert.Contains(sensor, output, StringComparison.Ordinal);
        Assert.Matches(@"CPU Temp .*\d+ degrees C", output);
        Assert.Matches(@"PSU Vin .*2[23]\d(\.\d+)? Volts", output);
    }

    [Fact]
    public async Task Sensor_shows_thresholds()
    {
        string output = await bmc.Ipmitool.DoAsync("sensor");

        Assert.Matches(@"CPU Temp +\| \d+\.\d+ +\| degrees C +\| ok +\| na +\| na +\| na +\| 80\.\d+ +\| 90\.\d+ +\| 10[45]\.\d+", output);
    }

    [Fact]
    public async Task Fru_print_decodes_the_eeprom()
    {
        string output = await bmc.Ipmitool.DoAsync("fru", "print");

        Assert.Matches(@"Board Mfg +: \S+", output);
        Assert.Matches(@"Product Serial +: \S+", output);
        Assert.DoesNotContain("checksum", output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task User_list_shows_the_first_account()
    {
        string output = await bmc.Ipmitool.DoAsync("user", "list", "1");

        Assert.Matches(@"2 +admin +(true|false) +(true|false) +true +ADMINISTRATOR", output);
    }

    [Fact]
    public async Task Sel_elist_works_on_the_log()
    {
        Assert.Matches(@"Version +: 1\.5", await bmc.Ipmitool.DoAsync("sel", "info"));
        await bmc.Ipmitool.DoAsync("sel", "elist");
    }

    [Fact]
    public async Task Chassis_identify_lights_the_light()
    {
        await bmc.Ipmitool.DoAsync("chassis", "identify", "force");
        await Eventually.GetAsync(() => bmc.Ctl.PcAsync(), pc => pc.GetProperty("lines").GetProperty("ID_LED").GetBoolean(), "the identify light");

        await bmc.Ipmitool.DoAsync("chassis", "identify", "0");
        await Eventually.GetAsync(() => bmc.Ctl.PcAsync(), pc => !pc.GetProperty("lines").GetProperty("ID_LED").GetBoolean(), "the identify light going off");
    }

    [Fact]
    public async Task Chassis_bootdev_is_kept_and_shown()
    {
        await bmc.Ipmitool.DoAsync("chassis", "bootdev", "cdrom");

        string output = await bmc.Ipmitool.DoAsync("chassis", "bootparam", "get", "5");
        Assert.Contains("Force Boot from CD/DVD", output, StringComparison.Ordinal);
        Assert.Equal("Cd", (await bmc.Ctl.JsonAsync("boot")).GetProperty("setting").GetProperty("device").GetString());
    }

    [Fact]
    public async Task Session_guid_channel_and_lan_queries_work()
    {
        await bmc.Ipmitool.DoAsync("mc", "guid");
        await bmc.Ipmitool.DoAsync("mc", "selftest");
        await bmc.Ipmitool.DoAsync("session", "info", "active");
        await bmc.Ipmitool.DoAsync("channel", "info", "1");
        await bmc.Ipmitool.DoAsync("channel", "getaccess", "1", "2");
        Assert.Contains("17", await bmc.Ipmitool.DoAsync("channel", "getciphers", "ipmi", "1"), StringComparison.Ordinal);
        await bmc.Ipmitool.DoAsync("lan", "print", "1");
        await bmc.Ipmitool.DoAsync("sel", "time", "get");
        await bmc.Ipmitool.DoAsync("chassis", "poh");
        await bmc.Ipmitool.DoAsync("chassis", "restart_cause");
    }

    [Fact]
    public async Task Command_that_is_not_there_answers_C1h()
    {
        Ended ended = await bmc.Ipmitool.RunAsync("raw", "0x06", "0x7f");

        Assert.NotEqual(0, ended.ExitCode);
        Assert.Contains("rsp=0xc1", ended.Errors + ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_of_the_wrong_length_answers_C7h()
    {
        Ended ended = await bmc.Ipmitool.RunAsync("raw", "0x06", "0x01", "0x00");

        Assert.Contains("rsp=0xc7", ended.Errors + ended.Output, StringComparison.Ordinal);
    }
}
