using Bmc.Contracts;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.Events;
using Bmc.Hardware.Chassis;
using Bmc.Hardware.Tests.Board;
using Bmc.Linux.Gpio;
using Bmc.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Hardware.Tests.Chassis;

public sealed class HostChassisTests : IAsyncDisposable
{
    private const int Led = 4;
    private const int CaseOpen = 5;

    private readonly FakeGpioChip _chip = new();
    private readonly FakeTimeProvider _time = new();
    private readonly TemporaryFolder _folder = new();
    private readonly ListEventLog _log = new();
    private readonly List<ChassisStatus> _news = [];
    private HostChassis _chassis;

    public HostChassisTests()
    {
        _chassis = Start();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private bool Lit => _chip.Level(Led) == GpioLevel.High;

    [Fact]
    public async Task Blinks_for_the_time_asked_and_stops()
    {
        Assert.True((await _chassis.IdentifyAsync(new IdentifyRequest(TimeSpan.FromSeconds(15)), Token)).IsDone);

        Assert.True(Lit);
        _time.Advance(TimeSpan.FromMilliseconds(500));
        Assert.False(Lit);
        _time.Advance(TimeSpan.FromMilliseconds(500));
        Assert.True(Lit);
        Assert.Equal(IdentifyState.Temporary, (await _chassis.GetStatusAsync(Token)).Identify);

        _time.Advance(TimeSpan.FromSeconds(14));
        Assert.Equal(IdentifyState.Off, (await _chassis.GetStatusAsync(Token)).Identify);
        _time.Advance(TimeSpan.FromSeconds(1.7));
        Assert.False(Lit);
        Assert.Equal([IdentifyState.Temporary, IdentifyState.Off], _news[^2..].Select(status => status.Identify));
    }

    [Fact]
    public async Task Is_steady_until_switched_off_when_forced_on()
    {
        await _chassis.IdentifyAsync(new IdentifyRequest(TimeSpan.FromSeconds(5)), Token);
        await _chassis.IdentifyAsync(new IdentifyRequest(TimeSpan.Zero, ForceOn: true), Token);

        for (int i = 0; i < 100; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(300));
            Assert.True(Lit);
        }

        Assert.Equal(IdentifyState.On, (await _chassis.GetStatusAsync(Token)).Identify);
        await _chassis.IdentifyAsync(new IdentifyRequest(TimeSpan.Zero), Token);
        Assert.False(Lit);
    }

    [Fact]
    public async Task Refuses_times_that_cannot_be_and_a_light_that_is_not_there()
    {
        Assert.Equal(FaultCode.Invalid, (await _chassis.IdentifyAsync(new IdentifyRequest(TimeSpan.FromSeconds(-1)), Token)).Fault!.Code);
        Assert.Equal(FaultCode.Invalid, (await _chassis.IdentifyAsync(new IdentifyRequest(TimeSpan.FromDays(2)), Token)).Fault!.Code);

        await using var bare = new HostChassis(new ChassisLines(null, null), _folder.Path, _log, _ => { }, _time, NullLogger<HostChassis>.Instance);
        bare.Start();
        Assert.Equal(FaultCode.Unsupported, (await bare.IdentifyAsync(new IdentifyRequest(TimeSpan.FromSeconds(1)), Token)).Fault!.Code);
        Assert.Equal(FaultCode.Unsupported, (await bare.RearmIntrusionAsync(Token)).Fault!.Code);
        Assert.Equal(IntrusionState.Unknown, (await bare.GetStatusAsync(Token)).Intrusion);
    }

    [Fact]
    public async Task Remembers_an_open_case_until_it_is_rearmed()
    {
        Assert.Equal(IntrusionState.Closed, await IntrusionAsync());

        SetCase(open: true);
        Assert.Equal(IntrusionState.Open, await IntrusionAsync());
        Assert.Equal(FaultCode.Conflict, (await _chassis.RearmIntrusionAsync(Token)).Fault!.Code);
        SetCase(open: false);
        Assert.Equal(IntrusionState.WasOpened, await IntrusionAsync());
        await RestartAsync();
        Assert.Equal(IntrusionState.WasOpened, await IntrusionAsync());

        Assert.True((await _chassis.RearmIntrusionAsync(Token)).IsDone);
        Assert.Equal(IntrusionState.Closed, await IntrusionAsync());
        await RestartAsync();
        Assert.Equal(IntrusionState.Closed, await IntrusionAsync());
        Assert.Equal([(0x05, 0x00, true), (0x05, 0x00, false)], _log.Events);
    }

    [Fact]
    public async Task A_case_that_was_opened_while_the_BMC_was_off_is_logged_once()
    {
        await _chassis.DisposeAsync();
        _chip.Drive(CaseOpen, GpioLevel.High);
        _chassis = Start();
        Assert.Equal(IntrusionState.Open, await IntrusionAsync());
        await RestartAsync();
        await RestartAsync();

        Assert.Equal([(0x05, 0x00, true)], _log.Events);
    }

    [Fact]
    public async Task Keeps_the_capabilities_that_were_set_over_a_restart()
    {
        Assert.Null((await _chassis.GetStatusAsync(Token)).Capabilities);
        var set = new ChassisCapabilities(IntrusionSensor: true, FrontPanelLockout: false, 0x20, 0x22, 0x24, 0x26, 0x28);
        Assert.True((await _chassis.SetCapabilitiesAsync(set, Token)).IsDone);
        Assert.Equal(set, _news[^1].Capabilities);

        await RestartAsync();
        Assert.Equal(set, (await _chassis.GetStatusAsync(Token)).Capabilities);
    }

    [Fact]
    public async Task Capabilities_that_cannot_be_stored_are_refused()
    {
        Directory.CreateDirectory(_folder.File("chassis-capabilities.json.new/full"));
        Assert.False((await _chassis.SetCapabilitiesAsync(new ChassisCapabilities(false, false, 0, 0, 0, 0, 0), Token)).IsDone);
        Assert.Null((await _chassis.GetStatusAsync(Token)).Capabilities);
    }

    [Fact]
    public async Task Tells_of_a_cooling_fault_once()
    {
        int before = _news.Count;
        _chassis.ReportCooling(fault: true);
        _chassis.ReportCooling(fault: true);

        Assert.True((await _chassis.GetStatusAsync(Token)).CoolingFault);
        Assert.Equal(before + 1, _news.Count);
    }

    public async ValueTask DisposeAsync()
    {
        await _chassis.DisposeAsync();
        _folder.Dispose();
    }

    private HostChassis Start()
    {
        var lines = new ChassisLines(
            new GpioOutput(new GpioLineAddress(_chip, Led), activeLow: false),
            new GpioInput(new GpioLineAddress(_chip, CaseOpen), activeLow: false));
        var chassis = new HostChassis(lines, _folder.Path, _log, news => _news.Add(((ChassisChanged)news).Status), _time, NullLogger<HostChassis>.Instance);
        chassis.Start();
        return chassis;
    }

    private async Task RestartAsync()
    {
        await _chassis.DisposeAsync();
        _chassis = Start();
    }

    private void SetCase(bool open)
    {
        _chip.Drive(CaseOpen, open ? GpioLevel.High : GpioLevel.Low);
        _time.Advance(TimeSpan.FromMilliseconds(100));
    }

    private async Task<IntrusionState> IntrusionAsync() => (await _chassis.GetStatusAsync(Token)).Intrusion;
}
