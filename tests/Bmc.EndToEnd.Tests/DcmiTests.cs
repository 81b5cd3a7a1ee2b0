using System.Text.Json;

namespace Bmc.EndToEnd.Tests;

/// <summary>DCMI as ipmitool and ipmi-dcmi speak it, on the simulated PC.</summary>
public class DcmiTests(RunningBmc bmc) : IClassFixture<RunningBmc>
{
    private Freeipmi Freeipmi => new(bmc.Process.IpmiPort, "admin", bmc.Process.Password);

    [Fact]
    public async Task Ipmitool_discovers_what_there_is()
    {
        string capabilities = await bmc.Ipmitool.DoAsync("dcmi", "discover");
        Assert.Contains("Power management available", capabilities, StringComparison.Ordinal);
        Assert.Contains("Primary LAN channel number: 1 is available", capabilities, StringComparison.Ordinal);
        Assert.Matches(@"[1-9]\d* SEL entries", capabilities);
        Assert.Contains("CPU: 1 temperature sensor found", await bmc.Ipmitool.DoAsync("dcmi", "sensors"), StringComparison.Ordinal);
        Assert.Matches(@"CPU temperature sensors\(41h\)\s+1\s+\+\d+ C", await bmc.Ipmitool.DoAsync("dcmi", "get_temp_reading"));
        Assert.Contains("Server contact timeout interval", await bmc.Ipmitool.DoAsync("dcmi", "get_conf_param"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ipmitool_writes_and_reads_the_names()
    {
        await bmc.Ipmitool.DoAsync("dcmi", "set_asset_tag", "Data centre 4, rack 17, shelf 3");
        Assert.Contains("Data centre 4, rack 17, shelf 3", await bmc.Ipmitool.DoAsync("dcmi", "asset_tag"), StringComparison.Ordinal);
        Assert.Contains("DCMI", await bmc.Ipmitool.DoAsync("dcmi", "get_mc_id_string"), StringComparison.Ordinal);
        await bmc.Ipmitool.DoAsync("dcmi", "set_mc_id_string", "bmc-of-shelf-3-in-rack-17");
        Assert.Contains("bmc-of-shelf-3-in-rack-17", await bmc.Ipmitool.DoAsync("dcmi", "get_mc_id_string"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_power_limit_that_is_exceeded_switches_the_PC_off()
    {
        await bmc.Ctl.DoAsync("power", "on");
        await Eventually.GetAsync(() => bmc.Ctl.PcAsync(), pc => pc.GetProperty("bootStage").GetString() == "OperatingSystem", "the operating system");
        await Eventually.GetAsync(
            () => bmc.Ipmitool.DoAsync("dcmi", "power", "reading"), reading => reading.Contains(" activated", StringComparison.Ordinal), "a power reading");
        Assert.Contains("5_sec", await bmc.Ipmitool.DoAsync("dcmi", "power", "reading", "5_sec"), StringComparison.Ordinal);
        Assert.Contains("No Active Power Limit", await bmc.Ipmitool.DoAsync("dcmi", "power", "get_limit"), StringComparison.OrdinalIgnoreCase);

        // Set, and yet not active: nothing happens.
        await bmc.Ipmitool.DoAsync("dcmi", "power", "set_limit", "limit", "1");
        await bmc.Ipmitool.DoAsync("dcmi", "power", "set_limit", "action", "power_off");
        int before = PowerPresses(await bmc.Ctl.PcAsync());
        await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);
        Assert.Equal(before, PowerPresses(await bmc.Ctl.PcAsync()));

        await bmc.Ipmitool.DoAsync("dcmi", "power", "activate");
        await Eventually.GetAsync(() => bmc.Ctl.PcAsync(), pc => !pc.GetProperty("poweredOn").GetBoolean(), "the forced power-off");
        Assert.Equal(before + 1, PowerPresses(await bmc.Ctl.PcAsync()));
        await bmc.Ipmitool.DoAsync("dcmi", "power", "deactivate");
        await Eventually.GetAsync(
            () => bmc.Ipmitool.DoAsync("sel", "elist"), log => log.Contains("Limit Exceeded", StringComparison.OrdinalIgnoreCase), "the entry in the log");
    }

    [Fact]
    public async Task Ipmi_dcmi_agrees()
    {
        Assert.Contains("Power management", await Freeipmi.DoAsync("ipmi-dcmi", "--get-dcmi-capability-info"), StringComparison.OrdinalIgnoreCase);
        await Freeipmi.DoAsync("ipmi-dcmi", "--set-asset-tag=shelf-9");
        Assert.Contains("shelf-9", await Freeipmi.DoAsync("ipmi-dcmi", "--get-asset-tag"), StringComparison.Ordinal);
        await Freeipmi.DoAsync("ipmi-dcmi", "--get-dcmi-sensor-info");
        await Freeipmi.DoAsync("ipmi-dcmi", "--get-system-power-statistics");
        await Freeipmi.DoAsync("ipmi-dcmi", "--get-power-limit");
    }

    private static int PowerPresses(JsonElement pc) => pc.GetProperty("history").EnumerateArray().Count(
        edge => edge.GetProperty("line").GetString() == "PWR_SW" && edge.GetProperty("asserted").GetBoolean());
}
