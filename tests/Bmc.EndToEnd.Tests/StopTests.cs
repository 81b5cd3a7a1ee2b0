using System.Text.Json;

namespace Bmc.EndToEnd.Tests;

/// <summary>SIGTERM, as a service manager sends it.</summary>
public class StopTests
{
    [Fact]
    public async Task All_roles_end_in_order_and_leave_no_socket()
    {
        string state = Directory.CreateTempSubdirectory("bmc-e2e-").FullName;
        await using BmcProcess bmc = await BmcProcess.StartAsync("all", "--state", state, "--ipmi-listen", "127.0.0.1:0", "--web-listen", "127.0.0.1:0");
        string run = Path.Combine(state, "run");
        Assert.NotEmpty(Directory.GetFiles(run, "*.sock"));

        Assert.Equal(0, await bmc.TerminateAsync());

        Assert.Empty(Directory.GetFiles(run, "*.sock"));
        Directory.Delete(state, recursive: true);
    }

    [Fact]
    public async Task Press_under_way_is_released_before_the_role_is_gone()
    {
        await using var roles = new SeparateRoles();
        await roles.StartAsync("sim", "--simulator-speed", "10");
        BmcProcess hardware = await roles.StartAsync("hardware", "--external-simulator");
        await roles.Ctl.DoAsync("power", "on");
        await roles.Ctl.DoAsync("sim", "fault", "ignore-power-button");
        await Eventually.GetAsync(() => roles.Ctl.PcAsync(), pc => !IsPressed(pc), "the release after power on");
        await roles.Ctl.DoAsync("power", "off", "--no-wait");
        await Eventually.GetAsync(() => roles.Ctl.PcAsync(), IsPressed, "the long press");

        Assert.Equal(0, await hardware.TerminateAsync());

        Assert.False(IsPressed(await roles.Ctl.PcAsync()));
    }

    [Fact]
    public async Task Log_that_nobody_reads_keeps_no_button_pressed_and_holds_no_stop_up()
    {
        const int PipeCapacity = 65536; // pipe(7)
        string state = Directory.CreateTempSubdirectory("bmc-e2e-").FullName;
        string pipe = Path.Combine(state, "log");
        Assert.Equal(0, (await Programs.RunAsync("/bin/sh", ["-c", $"mkfifo {pipe}"])).ExitCode);
        await using var held = new FileStream(pipe, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        held.Write(new byte[PipeCapacity]);
        await using BmcProcess bmc = BmcProcess.LaunchWithLogTo(pipe, "all", "--state", state, "--ipmi-listen", "127.0.0.1:0", "--web-listen", "127.0.0.1:0");
        await Eventually.GetAsync(() => Task.FromResult(bmc.Log), log => log.Contains("Ready", StringComparison.Ordinal), "the start");
        var ctl = new Ctl(Path.Combine(state, "run"));

        await ctl.DoAsync("power", "on");
        await Eventually.GetAsync(() => ctl.PcAsync(), pc => !IsPressed(pc), "the release");

        Assert.Equal(0, await bmc.TerminateAsync());
        Directory.Delete(state, recursive: true);
    }

    [Fact]
    public async Task Second_bmc_on_the_same_folders_is_refused_before_it_touches_anything()
    {
        await using var roles = new SeparateRoles();
        await roles.StartAsync("sim", "--simulator-speed", "10");
        await roles.StartAsync("hardware", "--external-simulator");

        Ended second = await Programs.RunAsync(Programs.Bmc, ["hardware", "--external-simulator", "--state", roles.State]);

        Assert.Equal(1, second.ExitCode);
        Assert.Contains("another BMC runs on", second.Errors, StringComparison.Ordinal);
        Assert.Contains("--state", second.Errors, StringComparison.Ordinal);
        Assert.Equal("Off", (await roles.Ctl.JsonAsync("power")).GetProperty("state").GetString());
    }

    private static bool IsPressed(JsonElement pc) => pc.GetProperty("lines").GetProperty("PWR_SW").GetBoolean();
}
