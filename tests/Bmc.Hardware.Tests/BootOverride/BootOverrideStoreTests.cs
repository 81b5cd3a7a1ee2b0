using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.BootOverride;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Power;
using Bmc.Hardware.BootOverride;
using Bmc.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Hardware.Tests.BootOverride;

public sealed class BootOverrideStoreTests : IDisposable
{
    private static readonly BootOverrideSetting _cdOnce = new(BootOverrideMode.Once, BootDevice.Cd, BootFirmware.Uefi);

    private static readonly BoardBootKeys[] _keys = [new([BootDevice.Cd], BootFirmware.Uefi, new KeySequence([new KeyStep("F12")]))];

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private BootOverrideStore _store;

    public BootOverrideStoreTests() => _store = Open();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Waits_for_the_start_of_the_PC_and_is_used_up_a_minute_later()
    {
        Assert.Equal(BootOverrideSetting.Disabled, await _store.GetAsync(Token));
        Assert.True((await _store.SetAsync(_cdOnce, Token)).IsDone);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(_cdOnce, await _store.GetAsync(Token));

        _store.OnPcStarted(RestartCause.ChassisControl);
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(_cdOnce, await _store.GetAsync(Token));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(BootOverrideSetting.Disabled, await _store.GetAsync(Token));
    }

    [Fact]
    public async Task Ends_after_a_minute_without_an_order_where_it_says_so()
    {
        await _store.SetAsync(_cdOnce with { Ends = BootOverrideEnds.NoOrder }, Token);
        Assert.True(await IsSetAfterAsync(seconds: 59));
        _store.OnOrder(offTime: TimeSpan.Zero);
        Assert.True(await IsSetAfterAsync(seconds: 59));
        _store.OnOrder(offTime: TimeSpan.FromSeconds(200));
        Assert.True(await IsSetAfterAsync(seconds: 259));
        Assert.False(await IsSetAfterAsync(seconds: 1));
    }

    [Fact]
    public async Task Waits_for_an_order_anew_after_a_restart_of_the_BMC()
    {
        await _store.SetAsync(_cdOnce with { Ends = BootOverrideEnds.NoOrder }, Token);
        Reopen();
        Assert.True(await IsSetAfterAsync(seconds: 59));
        Assert.False(await IsSetAfterAsync(seconds: 1));
    }

    [Fact]
    public async Task An_order_after_the_start_makes_it_last_no_longer()
    {
        await _store.SetAsync(_cdOnce with { Ends = BootOverrideEnds.All }, Token);
        _store.OnOrder(offTime: TimeSpan.Zero);
        _store.OnPcStarted(RestartCause.ChassisControl);
        Assert.True(await IsSetAfterAsync(seconds: 30));
        _store.OnOrder(offTime: TimeSpan.Zero);
        Assert.False(await IsSetAfterAsync(seconds: 30));
    }

    [Theory]
    [InlineData(BootOverrideEnds.PowerButton, RestartCause.Unknown)]
    [InlineData(BootOverrideEnds.PowerButton, RestartCause.PowerButton)]
    [InlineData(BootOverrideEnds.PowerButton, RestartCause.RealTimeClock)]
    [InlineData(BootOverrideEnds.ResetButton, RestartCause.ResetButton)]
    [InlineData(BootOverrideEnds.ResetButton, RestartCause.SoftReset)]
    [InlineData(BootOverrideEnds.Watchdog, RestartCause.WatchdogExpired)]
    [InlineData(BootOverrideEnds.EventFilter, RestartCause.PefReset)]
    [InlineData(BootOverrideEnds.EventFilter, RestartCause.PefPowerCycle)]
    public async Task Ends_unused_with_a_start_of_the_kind_that_it_names(BootOverrideEnds end, RestartCause cause)
    {
        await _store.SetAsync(_cdOnce with { Ends = BootOverrideEnds.All & ~end }, Token);
        _store.OnPcStarted(cause);
        Assert.True(await IsSetAfterAsync(seconds: 59));

        await _store.SetAsync(_cdOnce with { Ends = end }, Token);
        _store.OnPcStarted(cause);
        Assert.False(await IsSetAfterAsync(seconds: 0));
    }

    [Theory]
    [InlineData(RestartCause.ChassisControl)]
    [InlineData(RestartCause.PolicyAlwaysOn)]
    [InlineData(RestartCause.PolicyLastState)]
    public async Task Is_used_by_every_other_start(RestartCause cause)
    {
        await _store.SetAsync(_cdOnce with { Ends = BootOverrideEnds.All }, Token);
        _store.OnPcStarted(cause);
        Assert.True(await IsSetAfterAsync(seconds: 59));
    }

    [Fact]
    public async Task A_file_without_ends_is_a_setting_that_waits()
    {
        File.WriteAllText(_folder.File("boot-override.json"), """
            { "setting": { "mode": "Once", "device": "Pxe", "firmware": "Legacy" }, "started": false }
            """);
        Reopen();
        Assert.True(await IsSetAfterAsync(seconds: 3600));
    }

    [Fact]
    public async Task Is_used_up_at_once_by_a_second_start()
    {
        await _store.SetAsync(_cdOnce, Token);
        _store.OnPcStarted(RestartCause.ChassisControl);
        _store.OnPcStarted(RestartCause.ChassisControl);

        Assert.Equal(BootOverrideSetting.Disabled, await _store.GetAsync(Token));
    }

    [Fact]
    public async Task A_new_setting_after_the_start_waits_for_the_next_one()
    {
        await _store.SetAsync(_cdOnce, Token);
        _store.OnPcStarted(RestartCause.ChassisControl);
        BootOverrideSetting setup = _cdOnce with { Device = BootDevice.BiosSetup };
        await _store.SetAsync(setup, Token);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(setup, await _store.GetAsync(Token));
    }

    [Fact]
    public async Task A_continuous_setting_stays_over_starts_and_restarts()
    {
        BootOverrideSetting setting = _cdOnce with { Mode = BootOverrideMode.Continuous };
        await _store.SetAsync(setting, Token);
        _store.OnPcStarted(RestartCause.ChassisControl);
        Reopen();
        _store.OnPcStarted(RestartCause.ChassisControl);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(setting, await _store.GetAsync(Token));
    }

    [Fact]
    public async Task Survives_restarts_of_the_BMC_before_and_after_the_start()
    {
        await _store.SetAsync(_cdOnce, Token);
        Reopen();
        Assert.Equal(_cdOnce, await _store.GetAsync(Token));

        _store.OnPcStarted(RestartCause.ChassisControl);
        Reopen();
        Assert.Equal(_cdOnce, await _store.GetAsync(Token));
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(BootOverrideSetting.Disabled, await _store.GetAsync(Token));
        Reopen();
        Assert.Equal(BootOverrideSetting.Disabled, await _store.GetAsync(Token));
    }

    [Fact]
    public async Task What_cannot_be_stored_or_understood_changes_nothing()
    {
        await _store.SetAsync(_cdOnce, Token);
        Directory.CreateDirectory(_folder.File("boot-override.json.new/full"));

        Assert.Equal(FaultCode.Unavailable, (await _store.SetAsync(BootOverrideSetting.Disabled, Token)).Fault!.Code);
        Assert.Equal(FaultCode.Invalid, (await _store.SetAsync(_cdOnce with { Device = (BootDevice)10 }, Token)).Fault!.Code);
        Assert.Equal(FaultCode.Invalid, (await _store.SetAsync(_cdOnce with { Ends = (BootOverrideEnds)0x20 }, Token)).Fault!.Code);
        Assert.Equal(_cdOnce, await _store.GetAsync(Token));
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private async Task<bool> IsSetAfterAsync(double seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        return (await _store.GetAsync(Token)).Mode != BootOverrideMode.Disabled;
    }

    [Fact]
    public async Task Tells_a_start_what_holds_for_it_and_the_next_one_nothing()
    {
        Assert.Null(_store.OnPcStarted(RestartCause.ChassisControl));
        await _store.SetAsync(_cdOnce, Token);
        Assert.Equal(_cdOnce, _store.OnPcStarted(RestartCause.ChassisControl));
        Assert.Null(_store.OnPcStarted(RestartCause.ChassisControl));
        Assert.Null(_store.OnPcStarted(RestartCause.ChassisControl));
    }

    [Fact]
    public async Task Tells_a_start_that_ends_it_unused_nothing()
    {
        await _store.SetAsync(_cdOnce with { Ends = BootOverrideEnds.PowerButton }, Token);
        Assert.Null(_store.OnPcStarted(RestartCause.PowerButton));
        Assert.Null(_store.OnPcStarted(RestartCause.ChassisControl));
    }

    [Fact]
    public async Task Tells_each_start_what_holds_for_all()
    {
        BootOverrideSetting always = _cdOnce with { Mode = BootOverrideMode.Continuous };
        await _store.SetAsync(always, Token);
        Assert.Equal(always, _store.OnPcStarted(RestartCause.ChassisControl));
        Assert.Equal(always, _store.OnPcStarted(RestartCause.PowerButton));
        await _store.SetAsync(BootOverrideSetting.Disabled, Token);
        Assert.Null(_store.OnPcStarted(RestartCause.ChassisControl));
    }

    [Theory]
    [InlineData(BootDevice.Cd, BootFirmware.Uefi, true)]
    [InlineData(BootDevice.Cd, BootFirmware.Legacy, false)]
    [InlineData(BootDevice.Pxe, BootFirmware.Uefi, false)]
    public async Task Says_whether_the_board_has_keys_for_it(BootDevice device, BootFirmware firmware, bool acts)
    {
        await _store.SetAsync(new BootOverrideSetting(BootOverrideMode.Once, device, firmware), Token);
        BootOverrideStatus status = await _store.GetStatusAsync(Token);
        Assert.Equal(acts, status.Acts);
        Assert.Equal(!acts, status.Explanation.StartsWith("stored only", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keeps_the_medium_over_a_restart_and_refuses_one_without_a_name()
    {
        BootOverrideSetting withMedium = _cdOnce with { Medium = new BootMedium("cd", "https://example.org/a.iso") };
        Assert.True((await _store.SetAsync(withMedium, Token)).IsDone);
        Reopen();
        Assert.Equal(withMedium, await _store.GetAsync(Token));
        foreach (BootMedium nonsense in new BootMedium[] { new("", "a.iso"), new("cd", ""), new(new string('x', 17), "a.iso"), new("cd", new string('x', 2049)) })
            Assert.Equal(FaultCode.Invalid, (await _store.SetAsync(_cdOnce with { Medium = nonsense }, Token)).Fault?.Code);
        Assert.Equal(withMedium, await _store.GetAsync(Token));
    }

    private BootOverrideStore Open() => new BootOverrideStore(_folder.Path, _keys, _time, NullLogger<BootOverrideStore>.Instance);

    private void Reopen()
    {
        _store.Dispose();
        _store = Open();
    }
}
