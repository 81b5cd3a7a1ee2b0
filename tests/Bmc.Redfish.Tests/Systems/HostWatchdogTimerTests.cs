using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.HostWatchdog;
using Bmc.Contracts.Services;

namespace Bmc.Redfish.Tests.Systems;

public sealed class HostWatchdogTimerTests
{
    private const string System = "/redfish/v1/Systems/system";

    private static readonly WatchdogStatus _running = new(
        new WatchdogSettings(WatchdogUse.SmsOs, WatchdogAction.HardReset, WatchdogInterrupt.Nmi, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60), DontLog: false),
        Running: true,
        TimeSpan.FromSeconds(30),
        WatchdogUses.None);

    private readonly RedfishBench _bench = new();

    [Fact]
    public async Task A_timer_that_software_keeps_running_is_enabled()
    {
        Answer without = await _bench.GetAsync(System);
        _bench.Watchdog.Status = _running;
        Answer with = await _bench.GetAsync(System);

        Assert.Equal(("False", "None", "Disabled"), (without["HostWatchdogTimer/FunctionEnabled"], without["HostWatchdogTimer/TimeoutAction"], without["HostWatchdogTimer/Status/State"]));
        Assert.Equal(("True", "ResetSystem", "DiagnosticInterrupt"), (with["HostWatchdogTimer/FunctionEnabled"], with["HostWatchdogTimer/TimeoutAction"], with["HostWatchdogTimer/WarningAction"]));
    }

    [Fact]
    public async Task What_it_does_is_changed_while_it_runs()
    {
        _bench.Watchdog.Status = _running;

        Assert.Equal(200, (await PatchAsync("""{"TimeoutAction":"PowerCycle","WarningAction":"None"}""")).Status);

        SetWatchdogRequest set = Assert.Single(_bench.Watchdog.Settings);
        Assert.Equal(_running.Settings with { Action = WatchdogAction.PowerCycle, Interrupt = WatchdogInterrupt.None }, set.Settings);
        Assert.True(set.DontStop);
    }

    [Fact]
    public async Task It_is_stopped()
    {
        _bench.Watchdog.Status = _running;

        Assert.Equal(200, (await PatchAsync("""{"FunctionEnabled":false}""")).Status);

        SetWatchdogRequest set = Assert.Single(_bench.Watchdog.Settings);
        Assert.Equal((_running.Settings, false), (set.Settings, set.DontStop));
    }

    [Theory]
    [InlineData("""{"FunctionEnabled":true}""", "PropertyValueError")]
    [InlineData("""{"TimeoutAction":"PowerDown"}""", "PropertyValueConflict")]
    [InlineData("""{"WarningAction":"SMI"}""", "PropertyValueConflict")]
    [InlineData("""{"TimeoutAction":"Explode"}""", "PropertyValueNotInList")]
    public async Task Nobody_sets_a_timer_that_no_software_would_start_again(string timer, string message)
    {
        Answer answer = await PatchAsync(timer);

        Assert.Contains(answer.Status, new[] { 400, 409 });
        Assert.Equal([message], answer.Messages);
        Assert.Empty(_bench.Watchdog.Settings);
    }

    [Fact]
    public async Task What_is_not_wired_is_refused()
    {
        _bench.Watchdog.Status = _running;
        _bench.Watchdog.Refusal = new Fault(FaultCode.Unsupported, "no line for it");

        Assert.Equal(409, (await PatchAsync("""{"WarningAction":"SMI"}""")).Status);
    }

    [Fact]
    public async Task The_serial_console_is_that_of_IPMI_and_only_while_it_is_on()
    {
        Answer on = await _bench.GetAsync(System);
        _bench.Ipmi.Settings = _bench.Ipmi.Settings with { Sol = _bench.Ipmi.Settings.Sol with { Enabled = false } };
        Answer off = await _bench.GetAsync(System);

        Assert.Equal(("True", "False"), (on["SerialConsole/IPMI/ServiceEnabled"], off["SerialConsole/IPMI/ServiceEnabled"]));
    }

    [Fact]
    public async Task The_screen_is_on_the_page_and_for_VNC_viewers_when_they_may()
    {
        Answer page = await _bench.GetAsync(System);
        _bench.Services.Settings = _bench.Services.Settings with { Vnc = new ServiceSettings(true, 5901, []) };
        Answer viewers = await _bench.GetAsync(System);
        Answer manager = await _bench.GetAsync("/redfish/v1/Managers/bmc");

        Assert.Equal(("True", "443"), (page["GraphicalConsole/ServiceEnabled"], page["GraphicalConsole/Port"]));
        Assert.Equal(("True", "5901"), (viewers["GraphicalConsole/ServiceEnabled"], viewers["GraphicalConsole/Port"]));
        Assert.Equal(("True", "16", """["KVMIP"]"""), (manager["GraphicalConsole/ServiceEnabled"], manager["GraphicalConsole/MaxConcurrentSessions"], manager["GraphicalConsole/ConnectTypesSupported"]));
    }

    private Task<Answer> PatchAsync(string timer) => _bench.SendAsync("PATCH", System, $$"""{"HostWatchdogTimer": {{timer}} }""", AccountRole.Operator);
}
