namespace Bmc.EndToEnd.Tests;

/// <summary>The PC's serial line in a role that is killed, with the PC living on.</summary>
public sealed class KilledConsoleTests
{
    [Fact]
    public async Task The_log_and_the_settings_outlive_a_killed_role_and_the_line_is_read_again()
    {
        await using var roles = new SeparateRoles();
        await roles.StartAsync("sim", "--simulator-speed", "10");
        BmcProcess hardware = await roles.StartAsync("hardware");
        await roles.Ctl.DoAsync("console", "line", "57600");
        await roles.Ctl.DoAsync("console", "--power", "on", "--expect", "sim login: ", "--timeout", "1m");
        await roles.Ctl.DoAsync("console", "--send", @"root\r\rseq 1000\r", "--expect", "^1000$");
        await hardware.KillAsync();

        await roles.StartAsync("hardware");
        string log = await roles.Ctl.DoAsync("console", "log");
        Assert.Contains("| BmcFirmware Simulated BIOS", log, StringComparison.Ordinal);
        Assert.Contains("| 1000\r\n", log, StringComparison.Ordinal);
        Assert.Equal(57600, (await roles.Ctl.JsonAsync("console", "status")).GetProperty("line").GetProperty("baudRate").GetInt32());
        await roles.Ctl.DoAsync("console", "--send", @"echo after\r", "--expect", "^after$", "--timeout", "30s");
    }

    [Fact]
    public async Task A_PC_that_is_unplugged_and_comes_back_is_found_again()
    {
        await using var roles = new SeparateRoles();
        BmcProcess pc = await roles.StartAsync("sim", "--simulator-speed", "10");
        await roles.StartAsync("hardware");
        await roles.Ctl.DoAsync("console", "--power", "on", "--expect", "sim login: ", "--timeout", "1m");
        await pc.KillAsync();
        await Eventually.GetAsync(() => roles.Ctl.DoAsync("console", "status"), status => !status.Contains("State     there", StringComparison.Ordinal), "the line's end");

        await roles.StartAsync("sim", "--simulator-speed", "10");
        await Eventually.GetAsync(() => roles.Ctl.DoAsync("console", "status"), status => status.Contains("State     there", StringComparison.Ordinal), "the line's return");
    }
}
