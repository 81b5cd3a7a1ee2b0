using System.Text.Json;
using Bmc.Contracts;
using Bmc.Contracts.HostWatchdog;
using Bmc.Contracts.Ipc;

namespace Bmc.EndToEnd.Tests;

/// <summary>The PC's watchdog timer through ipmitool; the PC's own record of its buttons says what came of it.</summary>
public class WatchdogTests(RunningBmc bmc) : IClassFixture<RunningBmc>
{
    private static readonly string[] _switches = ["PWR_SW", "RST_SW"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Resets_the_PC_when_it_expires_and_the_log_says_so()
    {
        await bmc.Ctl.DoAsync("power", "on");
        await Eventually.GetAsync(() => bmc.Ctl.PcAsync(), pc => pc.GetProperty("bootStage").GetString() == "OperatingSystem", "the operating system");
        int before = Presses(await bmc.Ctl.PcAsync(), "RST_SW");
        // Nobody has set it yet: 80h.
        Assert.NotEqual(0, (await bmc.Ipmitool.RunAsync("mc", "watchdog", "reset")).ExitCode);

        // SMS/OS, hard reset, 1.0 s.
        await bmc.Ipmitool.DoAsync("raw", "0x06", "0x24", "0x04", "0x01", "0x00", "0x3e", "0x0a", "0x00");
        Assert.Matches(@"Watchdog Timer Use: +SMS/OS", await bmc.Ipmitool.DoAsync("mc", "watchdog", "get"));
        await bmc.Ipmitool.DoAsync("mc", "watchdog", "reset");

        await Eventually.GetAsync(() => bmc.Ctl.PcAsync(), pc => Presses(pc, "RST_SW") == before + 1, "the press of the reset switch");
        await Eventually.GetAsync(
            () => bmc.Ipmitool.DoAsync("sel", "elist"), log => log.Contains("Hard reset", StringComparison.OrdinalIgnoreCase), "the entry in the log");
        await Eventually.GetAsync(
            () => bmc.Ipmitool.DoAsync("chassis", "restart_cause"), cause => cause.Contains("watchdog expired", StringComparison.Ordinal), "the restart cause");
        string status = await bmc.Ipmitool.DoAsync("mc", "watchdog", "get");
        Assert.Contains("SMS/OS", status, StringComparison.Ordinal);
        Assert.Contains("Stopped", status, StringComparison.Ordinal);
        await bmc.Ipmitool.DoAsync("mc", "watchdog", "off");
        Assert.Equal(before + 1, Presses(await bmc.Ctl.PcAsync(), "RST_SW"));
    }

    [Fact]
    public async Task A_killed_role_forgets_its_timer_and_presses_nothing()
    {
        await using var roles = new SeparateRoles();
        await roles.StartAsync("sim", "--simulator-speed", "10");
        BmcProcess hardware = await roles.StartAsync("hardware", "--external-simulator");
        await roles.Ctl.DoAsync("power", "on");
        await Eventually.GetAsync(() => roles.Ctl.PcAsync(), pc => pc.GetProperty("bootStage").GetString() == "OperatingSystem", "the operating system");
        int before = Presses(await roles.Ctl.PcAsync(), _switches);
        using var socket = new IpcClient(new RuntimeFolder(Path.Combine(roles.State, "run")), SocketName.Hardware);
        var watchdog = new HostWatchdogClient(socket);
        var settings = new WatchdogSettings(
            WatchdogUse.SmsOs, WatchdogAction.HardReset, WatchdogInterrupt.None, TimeSpan.Zero, TimeSpan.FromSeconds(2), DontLog: false);
        var origin = new RequestOrigin("test");
        Assert.True((await watchdog.SetAsync(new SetWatchdogRequest(settings, DontStop: false, WatchdogUses.None, origin), Token)).IsDone);
        Assert.True((await watchdog.ResetAsync(origin, Token)).IsDone);

        await hardware.KillAsync();
        await roles.StartAsync("hardware", "--external-simulator");
        // Not a wait for something: the time in which the old timer would have acted.
        await Task.Delay(settings.Countdown * 1.5, Token);

        WatchdogStatus status = await watchdog.GetStatusAsync(Token);
        Assert.False(status.Running);
        Assert.Equal(WatchdogUse.None, status.Settings.Use);
        Assert.Equal(before, Presses(await roles.Ctl.PcAsync(), _switches));
    }

    private static int Presses(JsonElement pc, params string[] switches) => pc.GetProperty("history").EnumerateArray().Count(
        edge => switches.Contains(edge.GetProperty("line").GetString()) && edge.GetProperty("asserted").GetBoolean());
}
