using Bmc.Contracts;
using Bmc.Contracts.HostWatchdog;
using Bmc.Contracts.Power;
using Bmc.Hardware.HostWatchdog;
using Bmc.Hardware.Tests.Board;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Hardware.Tests.HostWatchdog;

public sealed class WatchdogTimerTests : IAsyncDisposable
{
    private static readonly RequestOrigin _admin = new("ipmi", "admin", "192.0.2.1");

    private static readonly WatchdogSettings _reset = new(
        WatchdogUse.OsLoad, WatchdogAction.HardReset, WatchdogInterrupt.None, TimeSpan.Zero, TimeSpan.FromSeconds(30), DontLog: false);

    private readonly FakeTimeProvider _time = new();
    private readonly OrderedPower _power = new();
    private readonly ListEventLog _log = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly WatchdogTimer _watchdog;
    private readonly Task _running;

    public WatchdogTimerTests()
    {
        _watchdog = new WatchdogTimer(_power, () => _power.State, _log, _time, NullLogger<WatchdogTimer>.Instance);
        _running = _watchdog.RunAsync(_stop.Token);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(WatchdogAction.HardReset, PowerAction.ForceRestart, 0xC1)]
    [InlineData(WatchdogAction.PowerDown, PowerAction.ForceOff, 0xC2)]
    [InlineData(WatchdogAction.PowerCycle, PowerAction.PowerCycle, 0xC3)]
    public async Task Orders_its_action_in_the_name_of_who_set_it_and_logs_it(WatchdogAction action, PowerAction order, byte data1)
    {
        await RunOutAsync(_reset with { Action = action });

        PowerActionRequest request = await _power.NextOrderAsync();
        Assert.Equal(new PowerActionRequest(order, new RequestOrigin("watchdog", "admin", "192.0.2.1"), Wait: true, RestartCause.WatchdogExpired), request);
        await StopAsync();
        Assert.False(_power.HasOrders);
        var entry = Assert.Single(_log.Records);
        Assert.Equal(0x23, entry.SensorType);
        Assert.Equal(0xF4, entry.SensorNumber);
        Assert.Equal(0x6F, entry.EventType);
        Assert.Equal([data1, 0x03, 0xFF], entry.Data);
    }

    [Fact]
    public async Task Without_an_action_it_is_logged_and_nothing_is_ordered()
    {
        await RunOutAsync(_reset with { Action = WatchdogAction.None });

        await StopAsync();
        Assert.False(_power.HasOrders);
        Assert.Equal([0xC0, 0x03, 0xFF], Assert.Single(_log.Records).Data);
    }

    [Fact]
    public async Task A_PC_that_is_off_is_left_alone()
    {
        _power.State = PowerState.Off;
        await RunOutAsync(_reset with { Action = WatchdogAction.PowerCycle, Interrupt = WatchdogInterrupt.Nmi });

        Assert.Equal(WatchdogUses.OsLoad, (await _watchdog.GetStatusAsync(Token)).Expired);
        await StopAsync();
        Assert.False(_power.HasOrders);
        Assert.Equal([0xC0, 0x23, 0xFF], Assert.Single(_log.Records).Data);
    }

    [Fact]
    public async Task A_started_or_stopped_PC_stops_the_timer()
    {
        await SetAsync(_reset);
        await _watchdog.ResetAsync(_admin, Token);
        _watchdog.OnPcReset();
        _time.Advance(TimeSpan.FromDays(1));

        WatchdogStatus status = await _watchdog.GetStatusAsync(Token);
        Assert.False(status.Running);
        Assert.Equal(WatchdogUses.None, status.Expired);
        await StopAsync();
        Assert.False(_power.HasOrders);
        Assert.Empty(_log.Records);
    }

    [Fact]
    public async Task Interrupts_before_it_acts()
    {
        WatchdogSettings settings = _reset with { Interrupt = WatchdogInterrupt.Nmi, PreTimeout = TimeSpan.FromSeconds(5) };
        await SetAsync(settings);
        await _watchdog.ResetAsync(_admin, Token);
        _time.Advance(TimeSpan.FromSeconds(25));

        Assert.Equal(PowerAction.Nmi, (await _power.NextOrderAsync()).Action);
        Assert.Equal(FaultCode.Conflict, (await _watchdog.ResetAsync(_admin, Token)).Fault!.Code);
        Assert.False(_power.HasOrders);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(PowerAction.ForceRestart, (await _power.NextOrderAsync()).Action);
        await StopAsync();
        Assert.Equal([[0xC8, 0x23, 0xFF], [0xC1, 0x23, 0xFF]], _log.Records.Select(record => record.Data));
    }

    [Fact]
    public async Task Says_nothing_when_told_not_to_log_and_acts_all_the_same()
    {
        await RunOutAsync(_reset with { DontLog = true });

        Assert.Equal(PowerAction.ForceRestart, (await _power.NextOrderAsync()).Action);
        await StopAsync();
        Assert.Empty(_log.Records);
    }

    [Fact]
    public async Task Cannot_be_started_before_it_is_set() =>
        Assert.Equal(FaultCode.NotFound, (await _watchdog.ResetAsync(_admin, Token)).Fault!.Code);

    [Fact]
    public async Task Tells_what_is_left()
    {
        await SetAsync(_reset);
        await _watchdog.ResetAsync(_admin, Token);
        _time.Advance(TimeSpan.FromSeconds(12));

        Assert.Equal(new WatchdogStatus(_reset, Running: true, TimeSpan.FromSeconds(18), WatchdogUses.None), await _watchdog.GetStatusAsync(Token));
    }

    [Fact]
    public async Task Refuses_what_is_not_wired()
    {
        _power.Supported = [PowerAction.ForceOff];

        Assert.Equal(FaultCode.Unsupported, await RefusalOfAsync(_reset));
        Assert.Equal(FaultCode.Unsupported, await RefusalOfAsync(_reset with { Action = WatchdogAction.PowerCycle }));
        Assert.Equal(FaultCode.Unsupported, await RefusalOfAsync(_reset with { Action = WatchdogAction.None, Interrupt = WatchdogInterrupt.Nmi }));
        Assert.Equal(FaultCode.Unsupported, await RefusalOfAsync(_reset with { Action = WatchdogAction.None, Interrupt = WatchdogInterrupt.Smi }));
        Assert.Equal(FaultCode.Unsupported, await RefusalOfAsync(_reset with { Action = WatchdogAction.None, Interrupt = WatchdogInterrupt.Messaging }));
        Assert.Null(await RefusalOfAsync(_reset with { Action = WatchdogAction.PowerDown }));
    }

    [Fact]
    public async Task Refuses_what_there_is_not()
    {
        Assert.Equal(FaultCode.Invalid, await RefusalOfAsync(_reset with { Use = WatchdogUse.None }));
        Assert.Equal(FaultCode.Invalid, await RefusalOfAsync(_reset with { Use = (WatchdogUse)6 }));
        Assert.Equal(FaultCode.Invalid, await RefusalOfAsync(_reset with { Action = (WatchdogAction)4 }));
        Assert.Equal(FaultCode.Invalid, await RefusalOfAsync(_reset with { Countdown = TimeSpan.FromSeconds(6554) }));
        Assert.Equal(FaultCode.Invalid, await RefusalOfAsync(_reset with { Interrupt = WatchdogInterrupt.Nmi, PreTimeout = TimeSpan.FromSeconds(31) }));
        Assert.Equal(FaultCode.NotFound, (await _watchdog.ResetAsync(_admin, Token)).Fault!.Code);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task SetAsync(WatchdogSettings settings) => Assert.Null(await RefusalOfAsync(settings));

    private async Task<FaultCode?> RefusalOfAsync(WatchdogSettings settings) =>
        (await _watchdog.SetAsync(new SetWatchdogRequest(settings, DontStop: false, WatchdogUses.None, _admin), Token)).Fault?.Code;

    private async Task RunOutAsync(WatchdogSettings settings)
    {
        await SetAsync(settings);
        Assert.True((await _watchdog.ResetAsync(_admin, Token)).IsDone);
        _time.Advance(settings.Countdown);
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running);
        await _watchdog.DisposeAsync();
    }
}
