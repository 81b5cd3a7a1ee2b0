using Bmc.Automation.BootOverride;
using Bmc.Automation.Tests.Fakes;
using Bmc.Contracts;
using Bmc.Contracts.BootOverride;
using Bmc.Contracts.Events;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Power;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Automation.Tests.BootOverride;

public sealed class LocalBootKeysTests : IAsyncDisposable
{
    private static readonly BootOverrideSetting _cd = new(BootOverrideMode.Once, BootDevice.Cd, BootFirmware.Legacy);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2027, 1, 15, 12, 0, 0, TimeSpan.Zero));
    private readonly FakeHardware _hardware = new();
    private readonly FakePc _pc = new();
    private CancellationTokenSource _stop = new();
    private LocalBootKeys _keys;
    private Task _running = Task.CompletedTask;

    public LocalBootKeysTests() => _keys = Create();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    [Fact]
    public async Task Puts_in_types_and_reports()
    {
        await RunAsync();
        Start(_cd with { Medium = new BootMedium("cd", "a.iso") });
        await DoneAsync("insert a.iso into cd");
        _pc.End(Result.Done);
        await DoneAsync("insert a.iso into cd", "type F12");
        Assert.True((await ReportAsync()).UnderWay);
        _pc.End(Result.Done);
        await AutomationBench.UntilAsync(async () => await ReportAsync() is { UnderWay: false, Last: "Cd: its keys were typed" });
    }

    [Fact]
    public async Task Types_once_for_a_start()
    {
        await RunAsync();
        Start(_cd);
        await DoneAsync("type F12");
        _pc.End(Result.Done);
        _hardware.Tell(PowerState.On);
        _hardware.Tell(PowerState.PoweringOn);
        _hardware.Tell(PowerState.On);
        await SettledAsync();
        Assert.Equal(["type F12"], _pc.Done);
    }

    [Fact]
    public async Task Lets_go_when_the_PC_goes_off_and_does_not_go_on()
    {
        await RunAsync();
        Start(_cd);
        await DoneAsync("type F12");
        _hardware.Tell(PowerState.Off);
        await DoneAsync("type F12", "given up");
        _hardware.Tell(PowerState.On);
        await SettledAsync();
        Assert.Equal(["type F12", "given up"], _pc.Done);
    }

    [Fact]
    public async Task Types_at_no_PC_that_was_started_before_it_listened()
    {
        Start(_cd);
        _hardware.Tell(PowerState.On);
        await RunAsync();
        await SettledAsync();
        Assert.Empty(_pc.Done);
    }

    [Fact]
    public async Task A_successor_does_not_go_on_with_what_its_predecessor_typed()
    {
        await RunAsync();
        Start(_cd);
        await DoneAsync("type F12");
        await StopAsync();
        Assert.Equal(["type F12", "given up"], _pc.Done);

        _stop.Dispose();
        _stop = new CancellationTokenSource();
        _keys = Create();
        await RunAsync();
        await SettledAsync();
        Assert.Equal(["type F12", "given up"], _pc.Done);
    }

    [Fact]
    public async Task Lets_go_when_the_hardware_role_goes_away_and_listens_to_its_successor()
    {
        await RunAsync();
        Start(_cd);
        await DoneAsync("type F12");
        _hardware.Restart();
        await DoneAsync("type F12", "given up");
        await AutomationBench.UntilAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            return _hardware.HasListeners;
        });
        Start(_cd);
        await DoneAsync("type F12", "given up", "type F12");
    }

    private LocalBootKeys Create() =>
        new(new PcInput(_pc, _pc, [new([BootDevice.Cd], null, new KeySequence([new KeyStep("F12")]))]), _hardware, _clock, NullLogger<LocalBootKeys>.Instance);

    private async Task RunAsync()
    {
        _running = _keys.RunAsync(_stop.Token);
        await AutomationBench.UntilAsync(() => _hardware.HasListeners);
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _hardware.Restart();
    }

    private void Start(BootOverrideSetting? setting) => _hardware.Tell(new PcStarted(_clock.GetUtcNow(), RestartCause.ChassisControl, setting));

    private ValueTask<BootKeysReport> ReportAsync() => _keys.GetAsync(TestContext.Current.CancellationToken);

    private Task DoneAsync(params string[] expected) => AutomationBench.UntilAsync(() => _pc.Done.SequenceEqual(expected));

    /// <summary>All that was told so far has been thought about: so has a start of an hour ago that is told after it.</summary>
    private async Task SettledAsync()
    {
        _hardware.Tell(new PcStarted(_clock.GetUtcNow() - TimeSpan.FromHours(1), RestartCause.ChassisControl, _cd));
        await AutomationBench.UntilAsync(async () => (await ReportAsync()).Last?.Contains("too late", StringComparison.Ordinal) == true);
    }
}
