using Bmc.Contracts;
using Bmc.Contracts.Alerts;
using Bmc.Contracts.Ipmi;
using Bmc.Ipmi.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Ipmi.Tests;

public sealed class ChannelAlertingTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeIpmiSettings _owner = new();
    private readonly FakeAlerts _alerts = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly IpmiSettingsMirror _mirror;
    private readonly Task _running;

    public ChannelAlertingTests()
    {
        _mirror = new IpmiSettingsMirror(_owner, _owner.Keys, _time, NullLogger<IpmiSettingsMirror>.Instance);
        _running = new ChannelAlerting(_mirror, _alerts, _time, NullLogger<ChannelAlerting>.Instance).RunAsync(_stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _mirror.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public async Task Tells_nothing_before_the_settings_are_known_nor_what_is_kept_already()
    {
        _alerts.Settings = AlertSettings.Default with { FilterAlerts = false };
        await PassAsync();
        Assert.Empty(_alerts.Changes);

        _owner.Settings = With(alerting: false);
        await _mirror.RefreshAsync(TestContext.Current.CancellationToken);
        await PassAsync();
        Assert.Empty(_alerts.Changes);
    }

    [Fact]
    public async Task Tells_the_setting_in_force_stored_or_volatile()
    {
        _owner.Settings = With(alerting: false);
        await _mirror.RefreshAsync(TestContext.Current.CancellationToken);
        await UntilAsync(() => !_alerts.Settings.FilterAlerts);

        _mirror.SetPresentChannel(channel => channel with { AlertingEnabled = true });
        await UntilAsync(() => _alerts.Settings.FilterAlerts);
        Assert.Equal(2, _alerts.Changes.Count);
    }

    [Fact]
    public async Task Tells_again_until_it_is_stored()
    {
        _alerts.Refusal = new Fault(FaultCode.StorageFull, "a test says so");
        _owner.Settings = With(alerting: false);
        await _mirror.RefreshAsync(TestContext.Current.CancellationToken);
        await PassAsync();
        Assert.True(_alerts.Settings.FilterAlerts);

        _alerts.Refusal = null;
        await UntilAsync(() => !_alerts.Settings.FilterAlerts);
    }

    private static IpmiSettings With(bool alerting) =>
        IpmiSettings.Default with { Channel = ChannelSettings.Default with { AlertingEnabled = alerting } };

    private async Task PassAsync()
    {
        for (var count = 0; count < 5; count++)
        {
            _time.Advance(ChannelAlerting.Interval);
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    private async Task UntilAsync(Func<bool> reached)
    {
        while (!reached())
            await PassAsync();
    }
}
