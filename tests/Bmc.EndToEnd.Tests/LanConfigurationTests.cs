using System.Text.Json;

namespace Bmc.EndToEnd.Tests;

/// <summary>The network, set by ipmitool and read back by ipmitool, freeipmi and the command line. The simulated board's touches nothing.</summary>
public sealed class LanConfigurationTests(RunningBmc bmc) : IClassFixture<RunningBmc>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task SetAsync(params string[] words)
    {
        Ended ended = await bmc.Ipmitool.RunAsync(["lan", "set", "1", .. words]);
        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
    }

    private Task<string> PrintAsync() => bmc.Ipmitool.DoAsync("lan", "print", "1");

    /// <summary>One value a command, each with a commit: applied when they make a whole, kept once a console came through the change.</summary>
    [Fact]
    public async Task Addresses_set_one_by_one_are_applied_together_and_confirmed_by_the_next_call()
    {
        Assert.Matches(@"IP Address Source +: DHCP Address", await PrintAsync());
        await SetAsync("ipsrc", "static");
        await SetAsync("ipaddr", "10.0.0.5");
        await SetAsync("netmask", "255.0.0.0");
        Assert.Contains("192.0.2.10", await bmc.Ctl.DoAsync("network"), StringComparison.Ordinal);
        await SetAsync("defgw", "ipaddr", "10.0.0.1");
        await SetAsync("vlan", "id", "100");
        await SetAsync("vlan", "priority", "3");

        string print = await PrintAsync();
        Assert.Matches(@"Set in Progress +: Set Complete", print);
        Assert.Matches(@"IP Address Source +: Static Address", print);
        Assert.Matches(@"IP Address +: 10\.0\.0\.5", print);
        Assert.Matches(@"Subnet Mask +: 255\.0\.0\.0", print);
        Assert.Matches(@"Default Gateway IP +: 10\.0\.0\.1", print);
        Assert.Matches(@"802\.1q VLAN ID +: 100", print);
        Assert.Matches(@"802\.1q VLAN Priority +: 3", print);

        JsonElement status = await Eventually.GetAsync(CallAndLookAsync, seen => seen.GetProperty("trial").ValueKind == JsonValueKind.Null, "the confirmation");
        JsonElement kept = status.GetProperty("settings").GetProperty("ipv4");
        Assert.Equal(("10.0.0.5/8", "10.0.0.1"), (kept.GetProperty("address").GetString(), kept.GetProperty("gateway").GetString()));

        await SetAsync("vlan", "id", "off");
        Assert.Matches(@"802\.1q VLAN ID +: Disabled", await PrintAsync());
        Assert.Contains("Enabled:        no", await bmc.Ipmitool.DoAsync("lan6", "print", "1", "static_addr"), StringComparison.Ordinal);
        await bmc.Ipmitool.DoAsync("lan6", "set", "1", "nolock", "static_addr", "0", "enable", "2001:db8::10", "64");
        Assert.Contains("2001:db8::10/64", await bmc.Ipmitool.DoAsync("lan6", "print", "1", "static_addr"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_passwords_lock_as_ipmitool_says()
    {
        await SetAsync("bad_pass_thresh", "3", "0", "6", "2");
        Assert.Matches(@"Bad Password Threshold +: 3", await PrintAsync());
        Assert.Matches(@"Attempt Count Reset Int\. *: 60", await PrintAsync());
    }

    [Fact]
    public async Task Cipher_suites_are_limited_as_ipmitool_says()
    {
        await SetAsync("cipher_privs", "aXXXXXXXXXXXXXX");
        Assert.Matches(@"Cipher Suite Priv Max +: aXXXXXXXXXXXXXX", await PrintAsync());
    }

    [Fact]
    public async Task Statistics_count_and_begin_anew()
    {
        Assert.Matches(@"IP Rx Packet +: \d+", await bmc.Ipmitool.DoAsync("lan", "stats", "get", "1"));
        await bmc.Ipmitool.DoAsync("lan", "stats", "clear", "1");
    }

    [Fact]
    public async Task Freeipmi_reads_the_whole_section_and_may_write_it_back()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("bmc-config-").FullName, "lan");
        var freeipmi = new Freeipmi(bmc.Process.IpmiPort, "admin", bmc.Process.Password);
        string checkout = await freeipmi.DoAsync("ipmi-config", "--checkout", "-S", "Lan_Conf");
        Assert.Matches(@"IP_Address +\d+\.\d+\.\d+\.\d+", checkout);
        await File.WriteAllTextAsync(file, checkout, Token);
        await freeipmi.DoAsync("ipmi-config", "--commit", "-n", file);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private async Task<JsonElement> CallAndLookAsync()
    {
        await bmc.Ipmitool.DoAsync("mc", "info");
        return await bmc.Ctl.JsonAsync("network");
    }
}
