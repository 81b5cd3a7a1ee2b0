using System.Text.Json;
using System.Text.RegularExpressions;
using Bmc.Contracts;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Power;

namespace Bmc.EndToEnd.Tests;

/// <summary>The hardware role ends in the middle of its orders; the PC's own record of its buttons says what came of it.</summary>
public class KilledPowerTests
{
    private const int Kills = 8;
    private static readonly RequestOrigin _origin = new("test");
    private static readonly string[] _switches = ["PWR_SW", "RST_SW"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kills_at_any_moment_of_an_order_leave_no_press_and_press_nothing_that_nobody_ordered()
    {
        await using var roles = new SeparateRoles();
        await roles.StartAsync("sim", "--simulator-speed", "10");
        BmcProcess hardware = await roles.StartAsync("hardware", "--external-simulator");
        using IpcClient socket = Hardware(roles);
        var power = new HostPowerClient(socket);
        Assert.True((await power.SetPolicyAsync(new PowerPolicyChange(PowerRestorePolicy.AlwaysOn), Token)).IsDone);
        var random = new Random(1);

        for (int kill = 0; kill < Kills; kill++)
        {
            int before = Presses(await roles.Ctl.PcAsync());
            bool on = (await roles.Ctl.PcAsync()).GetProperty("poweredOn").GetBoolean();
            PowerAction action = !on ? PowerAction.On : random.GetItems([PowerAction.ForceOff, PowerAction.PowerCycle, PowerAction.ForceRestart, PowerAction.GracefulShutdown], 1)[0];
            Result<PowerActionReport> order = await power.ActAsync(new PowerActionRequest(action, _origin), Token);

            // Not a wait for something: the moment of the kill, anywhere in the press or after it.
            await Task.Delay(random.Next(400), Token);
            await hardware.KillAsync();
            int ordered = Presses(await roles.Ctl.PcAsync()) - before;
            int expected = order.TryGet(out PowerActionReport? report, out _) && report.Outcome == PowerActionOutcome.Accepted ? 1 : 0;
            Assert.True(ordered == expected, $"{action} pressed {ordered} times: {order}");

            hardware = await roles.StartAsync("hardware", "--external-simulator");
            Assert.Empty(Pressed(await roles.Ctl.PcAsync()));
            Assert.Equal(before + ordered, Presses(await roles.Ctl.PcAsync()));
        }

        // The policy says "always on", and the mains is proven to be there: that alone presses nothing.
        int presses = Presses(await roles.Ctl.PcAsync());
        await Eventually.GetAsync(() => power.GetStatusAsync(Token).AsTask(), status => status.MainsPresent == true, "the proof of the mains");
        Assert.Equal(presses, Presses(await roles.Ctl.PcAsync()));
    }

    [Theory]
    [InlineData("-TERM")]
    [InlineData("-HUP")]
    public async Task A_stop_in_mid_press_releases_the_button_though_a_bus_hangs(string signal)
    {
        await using var roles = new SeparateRoles();
        // A slow PC, which cuts its power after 13 s of the press, and a press that lasts longer still: the test's own programs, slow as
        // they may be, come before either.
        string board = Path.Combine(roles.State, "board.json");
        string shipped = await File.ReadAllTextAsync(Path.Combine(Programs.RepositoryRoot, "board", "sim", "board.json"), Token);
        string changed = Regex.Replace(shipped, """("(forceOff|maximum)PressMilliseconds": )\d+""", "${1}15000");
        Assert.Equal(2, Regex.Count(changed, "PressMilliseconds\": 15000"));
        await File.WriteAllTextAsync(board, changed, Token);
        await roles.StartAsync("sim", "--simulator-speed", "0.3", "--board", board);
        BmcProcess hardware = await roles.StartAsync("hardware", "--external-simulator", "--board", board);
        await roles.Ctl.DoAsync("power", "on");
        await Eventually.GetAsync(() => roles.Ctl.PcAsync(), pc => pc.GetProperty("bootStage").GetString() == "OperatingSystem", "the boot");
        await roles.Ctl.DoAsync("sim", "fault", "ignore-power-button");
        await roles.Ctl.DoAsync("sim", "fault", "i2c-stuck", "1");
        using IpcClient socket = Hardware(roles);
        Assert.Null((await new HostPowerClient(socket).ActAsync(new PowerActionRequest(PowerAction.ForceOff, _origin), Token)).Fault);
        await Eventually.GetAsync(() => roles.Ctl.PcAsync(), pc => Pressed(pc).Any(), "the long press");

        Assert.Equal(0, (await Programs.RunAsync("kill", [signal, hardware.Id.ToString()])).ExitCode);

        // Released before the PC cuts its power, so not by the press's own end.
        JsonElement released = await Eventually.GetAsync(() => roles.Ctl.PcAsync(), pc => !Pressed(pc).Any(), "the release");
        Assert.True(released.GetProperty("poweredOn").GetBoolean());
    }

    private static IpcClient Hardware(SeparateRoles roles) => new(new RuntimeFolder(Path.Combine(roles.State, "run")), SocketName.Hardware);

    private static IEnumerable<string> Pressed(JsonElement pc) => _switches.Where(line => pc.GetProperty("lines").GetProperty(line).GetBoolean());

    private static int Presses(JsonElement pc) => pc.GetProperty("history").EnumerateArray().Count(
        edge => _switches.Contains(edge.GetProperty("line").GetString()) && edge.GetProperty("asserted").GetBoolean());
}
