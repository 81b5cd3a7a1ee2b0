using Bmc.Contracts;
using Bmc.Contracts.BootOverride;
using Bmc.Hardware.BootOverride;
using Bmc.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Hardware.Tests.BootOverride;

public sealed class BootOverrideStoreTests : IDisposable
{
    private static readonly BootOverrideSetting _cdOnce = new(BootOverrideMode.Once, BootDevice.Cd, BootFirmware.Uefi);

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

        _store.OnPcStarted();
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(_cdOnce, await _store.GetAsync(Token));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(BootOverrideSetting.Disabled, await _store.GetAsync(Token));
    }

    [Fact]
    public async Task Is_used_up_at_once_by_a_second_start()
    {
        await _store.SetAsync(_cdOnce, Token);
        _store.OnPcStarted();
        _store.OnPcStarted();

        Assert.Equal(BootOverrideSetting.Disabled, await _store.GetAsync(Token));
    }

    [Fact]
    public async Task A_new_setting_after_the_start_waits_for_the_next_one()
    {
        await _store.SetAsync(_cdOnce, Token);
        _store.OnPcStarted();
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
        _store.OnPcStarted();
        Reopen();
        _store.OnPcStarted();
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(setting, await _store.GetAsync(Token));
    }

    [Fact]
    public async Task Survives_restarts_of_the_BMC_before_and_after_the_start()
    {
        await _store.SetAsync(_cdOnce, Token);
        Reopen();
        Assert.Equal(_cdOnce, await _store.GetAsync(Token));

        _store.OnPcStarted();
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
        Assert.Equal(_cdOnce, await _store.GetAsync(Token));
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private BootOverrideStore Open() => new(_folder.Path, _time, NullLogger<BootOverrideStore>.Instance);

    private void Reopen()
    {
        _store.Dispose();
        _store = Open();
    }
}
