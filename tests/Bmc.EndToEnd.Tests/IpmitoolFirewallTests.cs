namespace Bmc.EndToEnd.Tests;

/// <summary>`ipmitool firewall`: what is there, and what is switched off for the LAN.</summary>
public sealed class IpmitoolFirewallTests(RunningBmc bmc) : IClassFixture<RunningBmc>
{
    [Fact]
    public async Task Info_tells_what_is_there_and_what_may_be_switched_off()
    {
        Assert.Contains("| X | X | X |", await bmc.Ipmitool.DoAsync("firewall", "info", "lun", "0", "netfn", "6", "command", "2"), StringComparison.Ordinal);
        Assert.Contains("| X |   | X |", await bmc.Ipmitool.DoAsync("firewall", "info", "lun", "0", "netfn", "6", "command", "0x60"), StringComparison.Ordinal);
        Assert.Matches(@"support: +de3f0000 ", await bmc.Ipmitool.DoAsync("firewall", "info", "lun", "0", "netfn", "6"));
    }

    [Fact]
    public async Task Command_that_is_off_is_refused_until_it_is_on_again()
    {
        await bmc.Ipmitool.DoAsync("firewall", "disable", "lun", "0", "netfn", "0", "command", "4");
        Ended refused = await bmc.Ipmitool.RunAsync("chassis", "identify", "1");
        await bmc.Ipmitool.DoAsync("firewall", "enable", "lun", "0", "netfn", "0", "command", "4");

        Assert.Contains("Insufficient privilege level", refused.Errors, StringComparison.Ordinal);
        await bmc.Ipmitool.DoAsync("chassis", "identify", "1");
    }

    [Fact]
    public async Task Single_actions_of_the_power_are_switched_off_and_all_are_back_after_a_reset()
    {
        await bmc.Ipmitool.DoAsync("firewall", "disable", "lun", "0", "netfn", "0", "command", "2", "subfn", "1");
        Ended off = await bmc.Ipmitool.RunAsync("chassis", "power", "off");
        Ended on = await bmc.Ipmitool.RunAsync("chassis", "power", "on");
        Assert.Equal(0, off.ExitCode);
        Assert.NotEqual(0, on.ExitCode);
        Assert.Contains("in part", await bmc.Ctl.DoAsync("ipmi"), StringComparison.Ordinal);

        await bmc.Ipmitool.RunAsync("firewall", "reset", "channel", "1");
        Assert.Contains("everything is on", await bmc.Ctl.DoAsync("ipmi"), StringComparison.Ordinal);
        await bmc.Ipmitool.DoAsync("chassis", "power", "on");
    }

    [Fact]
    public async Task Switching_all_of_a_network_function_off_leaves_the_way_back()
    {
        await bmc.Ipmitool.RunAsync("firewall", "disable", "lun", "0", "netfn", "6");
        Assert.Contains("06h/02h off", await bmc.Ctl.DoAsync("ipmi"), StringComparison.Ordinal);
        await bmc.Ipmitool.DoAsync("firewall", "enable", "lun", "0", "netfn", "6");

        Assert.Contains("everything is on", await bmc.Ctl.DoAsync("ipmi"), StringComparison.Ordinal);
        await bmc.Ipmitool.DoAsync("user", "list", "1");
    }
}
