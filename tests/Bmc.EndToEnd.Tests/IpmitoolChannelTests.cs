using System.Text.RegularExpressions;

namespace Bmc.EndToEnd.Tests;

/// <summary>Channel, its key, sessions: what can shut somebody out, and the way back in.</summary>
public sealed class IpmitoolChannelTests(RunningBmc bmc) : IClassFixture<RunningBmc>
{
    private const string Key = "404142434445464748494a4b4c4d4e4f50515253";

    [Fact]
    public async Task Channel_is_described_and_there_is_no_other()
    {
        string output = await bmc.Ipmitool.DoAsync("channel", "info", "1");

        Assert.Matches(@"Channel Medium Type +: 802\.3 LAN", output);
        Assert.Matches(@"Session Support +: multi-session", output);
        Assert.Matches(@"Access Mode +: always available", output);
        Assert.NotEqual(0, (await bmc.Ipmitool.RunAsync("channel", "info", "15")).ExitCode);
        Assert.Matches(@"17 +N/A +hmac_sha256 +sha256_128 +aes_cbc_128", await bmc.Ipmitool.DoAsync("channel", "getciphers", "sol", "1"));
    }

    [Fact]
    public async Task Privilege_limit_counts_and_is_taken_back_on_the_command_line()
    {
        await bmc.Ipmitool.DoAsync("raw", "6", "0x40", "1", "0", "0x83");
        try
        {
            Ended administrator = await bmc.Ipmitool.RunAsync("chassis", "power", "status");
            Ended @operator = await bmc.Ipmitool.RunAsync("lanplus", ["-C", "17", "-L", "OPERATOR"], ["chassis", "power", "status"]);

            Assert.NotEqual(0, administrator.ExitCode);
            Assert.Equal(0, @operator.ExitCode);
        }
        finally
        {
            await OpenAsync();
        }
    }

    [Fact]
    public async Task Channel_that_is_switched_off_is_deaf_until_it_is_opened_on_the_command_line()
    {
        Ended off = await bmc.Ipmitool.RunAsync("lan", "set", "1", "access", "off");
        Assert.Contains("successful", off.Output, StringComparison.Ordinal);
        Ended deaf = await bmc.Ipmitool.RunAsync("lanplus", ["-C", "17", "-N", "1", "-R", "1"], ["mc", "info"]);
        Assert.NotEqual(0, deaf.ExitCode);

        await OpenAsync();
    }

    [Fact]
    public async Task Key_of_the_channel_is_wanted_by_every_sign_in()
    {
        await bmc.Ipmitool.DoAsync(["raw", "6", "0x56", "1", "1", "1", .. Convert.FromHexString(Key).Select(value => $"0x{value:x2}")]);
        try
        {
            Ended without = await bmc.Ipmitool.RunAsync("mc", "guid");
            Ended with = await bmc.Ipmitool.RunAsync("lanplus", ["-C", "17", "-y", Key], ["channel", "authcap", "1", "4"]);
            var freeipmi = new Freeipmi(bmc.Process.IpmiPort, "admin", bmc.Process.Password);

            Assert.NotEqual(0, without.ExitCode);
            Assert.Matches(@"KG status +: non-zero", with.Output);
            Assert.Contains("k_g invalid", (await freeipmi.RunAsync("bmc-info")).Errors, StringComparison.Ordinal);
            Assert.Equal(0, (await freeipmi.RunAsync("bmc-info", $"--k-g=0x{Key}")).ExitCode);
        }
        finally
        {
            await bmc.Ctl.DoAsync("ipmi", "clear-key");
        }

        // What consoles are told follows within seconds, what they need at once.
        await Eventually.GetAsync(
            () => bmc.Ipmitool.DoAsync("channel", "authcap", "1", "4"),
            output => output.Contains(": default (all zeroes)", StringComparison.Ordinal),
            "the channel without a key");
    }

    [Fact]
    public async Task Session_is_listed_by_each_of_its_names()
    {
        string active = await bmc.Ipmitool.DoAsync("session", "info", "active");
        Assert.Matches(@"slot count +: 63", active);
        // The next session of ipmitool has the handle that this one had; one that was refused and never closed may have the first.
        string handle = Regex.Match(active, @"session handle +: (\d+)").Groups[1].Value;
        Assert.Matches(@"privilege level +: ADMINISTRATOR", await bmc.Ipmitool.DoAsync("session", "info", "handle", handle));
    }

    // The role looks at the settings every few seconds.
    private async Task OpenAsync()
    {
        await bmc.Ctl.DoAsync("ipmi", "channel", "--available", "true", "--limit", "Administrator");
        await Eventually.GetAsync(
            () => bmc.Ipmitool.RunAsync("lanplus", ["-C", "17", "-N", "1", "-R", "1"], ["mc", "info"]),
            ended => ended.ExitCode == 0,
            "a sign-in after the channel was opened");
    }
}
