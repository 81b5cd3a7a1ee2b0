using System.Text.Json;

namespace Bmc.EndToEnd.Tests;

/// <summary>kill -9 of a role at a bad moment, seen from the PC that lives on.</summary>
public class KilledRoleTests
{
    [Fact]
    public async Task Killed_hardware_role_moves_no_line_and_the_pc_runs_on()
    {
        await using var roles = new SeparateRoles();
        await roles.StartAsync("sim", "--simulator-speed", "10");
        BmcProcess hardware = await roles.StartAsync("hardware", "--external-simulator");
        await roles.Ctl.DoAsync("power", "on");
        int edges = await EdgesAsync(roles);

        await hardware.KillAsync();
        Assert.True((await roles.Ctl.PcAsync()).GetProperty("poweredOn").GetBoolean());
        await roles.StartAsync("hardware", "--external-simulator");

        await Eventually.GetAsync(() => roles.Ctl.JsonAsync("power"), power => power.GetProperty("state").GetString() == "On", "the new role seeing the PC on");
        Assert.Equal(edges, await EdgesAsync(roles));
    }

    [Fact]
    public async Task Press_that_a_killed_role_left_is_released_by_its_successor()
    {
        await using var roles = new SeparateRoles();
        await roles.StartAsync("sim", "--simulator-speed", "10");
        BmcProcess hardware = await roles.StartAsync("hardware", "--external-simulator");
        await roles.Ctl.DoAsync("power", "on");
        await roles.Ctl.DoAsync("sim", "fault", "ignore-power-button");
        await Eventually.GetAsync(() => roles.Ctl.PcAsync(), pc => !Pressed(pc), "the release after power on");

        await roles.Ctl.DoAsync("power", "off", "--no-wait");
        await Eventually.GetAsync(() => roles.Ctl.PcAsync(), Pressed, "the long press");
        await hardware.KillAsync();
        await roles.StartAsync("hardware", "--external-simulator");

        await Eventually.GetAsync(() => roles.Ctl.PcAsync(), pc => !Pressed(pc), "the release by the successor");
    }

    [Fact]
    public async Task Acknowledged_events_accounts_and_settings_survive()
    {
        await using var roles = new SeparateRoles();
        await roles.StartAsync("sim", "--simulator-speed", "10");
        BmcProcess hardware = await roles.StartAsync("hardware", "--external-simulator");
        BmcProcess manager = await roles.StartAsync("manager");
        await roles.Ctl.DoAsync("sel", "clear");
        await roles.Ctl.DoAsync("power", "policy", "last-state");
        await roles.Ctl.DoAsync("boot", "pxe", "--persistent");
        string log = await roles.Ctl.DoAsync("sel", "list");
        Ended added = await Programs.RunAsync(Programs.Bmc, ["ctl", "users", "add", "ann", "--run", Path.Combine(roles.State, "run")], input: "secret-of-ann\n");
        Assert.Equal(0, added.ExitCode);

        await hardware.KillAsync();
        await manager.KillAsync();
        await roles.StartAsync("hardware", "--external-simulator");
        await roles.StartAsync("manager");

        Assert.StartsWith(log, await roles.Ctl.DoAsync("sel", "list"), StringComparison.Ordinal);
        Assert.Equal("LastState", (await roles.Ctl.JsonAsync("power")).GetProperty("restorePolicy").GetString());
        Assert.Equal("Pxe", (await roles.Ctl.JsonAsync("boot")).GetProperty("setting").GetProperty("device").GetString());
        Assert.Contains("ann", await roles.Ctl.DoAsync("users", "list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ipmi_and_web_answer_over_the_sockets_of_the_owners_and_live_through_their_restart()
    {
        await using var roles = new SeparateRoles();
        await roles.StartAsync("sim", "--simulator-speed", "10");
        BmcProcess hardware = await roles.StartAsync("hardware", "--external-simulator");
        BmcProcess manager = await roles.StartAsync("manager");
        BmcProcess ipmi = await roles.StartAsync("ipmi", "--ipmi-listen", "127.0.0.1:0");
        BmcProcess web = await roles.StartAsync("web", "--web-listen", "127.0.0.1:0");
        var ipmitool = new Ipmitool(ipmi.IpmiPort, "admin", manager.Password);
        using var browser = new WebClient(web.Web);

        await ipmitool.DoAsync("chassis", "power", "on");
        await Eventually.GetAsync(() => ipmitool.DoAsync("chassis", "power", "status"), text => text.Contains("is on", StringComparison.Ordinal), "power on");
        await browser.SignInAsync("admin", manager.Password);
        Assert.Equal("On", (await browser.GetJsonAsync("api/power")).GetProperty("state").GetString());

        await hardware.KillAsync();
        Ended reading = await ipmitool.RunAsync("sensor", "get", "CPU Temp");
        Assert.DoesNotContain("Exception", ipmi.Log, StringComparison.Ordinal);
        Assert.NotNull(reading.Output);
        await roles.StartAsync("hardware", "--external-simulator");
        await Eventually.GetAsync(() => ipmitool.RunAsync("sensor", "get", "CPU Temp"), ended => ended.Output.Contains("Sensor Reading", StringComparison.Ordinal), "the sensor's return");
        Assert.Equal("On", (await browser.GetJsonAsync("api/power")).GetProperty("state").GetString());
    }

    private static async Task<int> EdgesAsync(SeparateRoles roles) => (await roles.Ctl.PcAsync()).GetProperty("history").GetArrayLength();

    private static bool Pressed(JsonElement pc) => pc.GetProperty("lines").GetProperty("PWR_SW").GetBoolean();
}
