namespace Bmc.EndToEnd.Tests;

/// <summary>What does not get in.</summary>
public class IpmitoolSecurityTests(RunningBmc bmc) : IClassFixture<RunningBmc>
{
    [Fact]
    public async Task Unknown_user_and_wrong_password_fail_alike()
    {
        Ended unknown = await new Ipmitool(bmc.Process.IpmiPort, "nobody", "password-1").RunAsync("mc", "info");
        Ended wrong = await new Ipmitool(bmc.Process.IpmiPort, "admin", "password-1").RunAsync("mc", "info");

        Assert.NotEqual(0, unknown.ExitCode);
        Assert.Equal(unknown.Errors, wrong.Errors);
        Assert.Equal(unknown.ExitCode, wrong.ExitCode);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("3")]
    public async Task Weak_cipher_suites_are_refused(string suite)
    {
        Ended ended = await bmc.Ipmitool.RunAsync("lanplus", ["-C", suite], ["mc", "info"]);

        Assert.NotEqual(0, ended.ExitCode);
    }

    [Fact]
    public async Task Ipmi_1_5_sessions_are_refused()
    {
        Ended ended = await bmc.Ipmitool.RunAsync("lan", ["-R", "1", "-N", "1"], ["mc", "info"]);

        Assert.NotEqual(0, ended.ExitCode);
    }

    [Fact]
    public async Task Null_user_is_refused()
    {
        Ended ended = await new Ipmitool(bmc.Process.IpmiPort, "", "").RunAsync("mc", "info");

        Assert.NotEqual(0, ended.ExitCode);
    }

    [Fact]
    public async Task User_made_over_ipmi_reads_and_may_not_switch()
    {
        await bmc.Ipmitool.DoAsync("user", "set", "name", "5", "reader");
        await bmc.Ipmitool.DoAsync("user", "set", "password", "5", "reader-pass-1", "20");
        await bmc.Ipmitool.DoAsync("channel", "setaccess", "1", "5", "ipmi=on", "link=on", "callin=on", "privilege=2");
        await bmc.Ipmitool.DoAsync("user", "enable", "5");
        var reader = new Ipmitool(bmc.Process.IpmiPort, "reader", "reader-pass-1");

        Ended status = await reader.RunAsync("lanplus", ["-C", "17", "-L", "USER"], ["chassis", "power", "status"]);
        Ended power = await reader.RunAsync("lanplus", ["-C", "17", "-L", "USER"], ["chassis", "power", "on"]);
        Ended climb = await reader.RunAsync("lanplus", ["-C", "17", "-L", "ADMINISTRATOR"], ["chassis", "power", "on"]);

        Assert.Equal(0, status.ExitCode);
        Assert.NotEqual(0, power.ExitCode);
        Assert.NotEqual(0, climb.ExitCode);
        Assert.Empty((await bmc.Ctl.PcAsync()).GetProperty("history").EnumerateArray());
    }
}
