using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Ipmi;
using Bmc.Ipmi.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Ipmi.Tests;

public sealed class IpmiSettingsMirrorTests : IDisposable
{
    private static readonly RequestOrigin _origin = new("ipmi", "admin");
    private static readonly ChannelSettings _operators = new(true, AccountRole.Operator);
    private static readonly ChannelSettings _disabled = new(false, AccountRole.Administrator);

    private readonly FakeTimeProvider _time = new();
    private readonly FakeIpmiSettings _owner = new();
    private readonly IpmiSettingsMirror _mirror;

    public IpmiSettingsMirrorTests() => _mirror = new IpmiSettingsMirror(_owner, _owner.Keys, _time, NullLogger<IpmiSettingsMirror>.Instance);

    public void Dispose() => _mirror.Dispose();

    [Fact]
    public async Task Is_known_once_the_owner_has_answered()
    {
        _owner.Away = new IOException("nobody listens");
        _owner.Settings = IpmiSettings.Default with { Channel = _operators };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = _mirror.RunAsync(stop.Token);
        Assert.False(_mirror.Known.IsCompleted);

        _owner.Away = null;
        while (!_mirror.Known.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Yield();
        }

        Assert.Equal(_operators, _mirror.Present.Channel);
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Follows_a_change_on_the_web_within_seconds()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = _mirror.RunAsync(stop.Token);
        await _mirror.Known;
        _owner.Settings = IpmiSettings.Default with { Sol = SolSettings.Default with { RetryCount = 1 } };
        while (_mirror.Present.Sol.RetryCount != 1)
        {
            _time.Advance(IpmiSettingsMirror.Interval);
            await Task.Yield();
        }

        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_change_is_stored_and_in_force_at_once()
    {
        var changed = await _mirror.ChangeAsync(settings => settings with { Sol = settings.Sol with { RetryCount = 2 } }, _origin, TestContext.Current.CancellationToken);
        Assert.True(changed.TryGet(out _, out _));
        Assert.Equal(2, _owner.Settings.Sol.RetryCount);
        Assert.Equal(2, _mirror.Present.Sol.RetryCount);
        Assert.Equal(2, _mirror.Stored.Sol.RetryCount);
    }

    [Fact]
    public async Task A_change_starts_from_what_the_owner_has_now()
    {
        await RefreshAsync();
        _owner.Settings = IpmiSettings.Default with { Channel = _operators };
        await _mirror.ChangeAsync(settings => settings with { Sol = settings.Sol with { RetryCount = 2 } }, _origin, TestContext.Current.CancellationToken);
        Assert.Equal(_operators, _owner.Settings.Channel);
        Assert.Equal(_operators, _mirror.Present.Channel);
    }

    [Fact]
    public async Task What_the_owner_refuses_changes_nothing()
    {
        _owner.Refusal = new Fault(FaultCode.StorageFull, "no room");
        var changed = await _mirror.ChangeAsync(settings => settings with { Channel = _operators }, _origin, TestContext.Current.CancellationToken);
        Assert.False(changed.TryGet(out _, out var fault));
        Assert.Equal(FaultCode.StorageFull, fault.Code);
        Assert.Equal(ChannelSettings.Default, _mirror.Present.Channel);
    }

    [Fact]
    public async Task The_volatile_channel_is_in_force_and_not_stored()
    {
        await RefreshAsync();
        _mirror.SetPresentChannel(_ => _operators);
        await RefreshAsync();
        Assert.Equal(_operators, _mirror.Present.Channel);
        Assert.Equal(ChannelSettings.Default, _mirror.Stored.Channel);
        Assert.Equal(ChannelSettings.Default, _owner.Settings.Channel);
    }

    [Fact]
    public async Task The_stored_channel_is_not_in_force_before_the_next_start()
    {
        await RefreshAsync();
        await _mirror.ChangeStoredChannelAsync(_ => _disabled, _origin, TestContext.Current.CancellationToken);
        await RefreshAsync();
        Assert.Equal(_disabled, _owner.Settings.Channel);
        Assert.Equal(_disabled, _mirror.Stored.Channel);
        Assert.Equal(ChannelSettings.Default, _mirror.Present.Channel);

        using var next = _owner.Mirror(_time);
        Assert.Equal(_disabled, next.Present.Channel);
    }

    [Fact]
    public async Task A_channel_that_the_web_changes_is_in_force_whatever_the_volatile_one_was()
    {
        await RefreshAsync();
        _mirror.SetPresentChannel(_ => _disabled);
        _owner.Settings = IpmiSettings.Default with { Channel = _operators };
        await RefreshAsync();
        Assert.Equal(_operators, _mirror.Present.Channel);
    }

    [Fact]
    public async Task A_channel_that_is_set_anew_elsewhere_is_in_force_though_nothing_else_differs()
    {
        await RefreshAsync();
        _mirror.SetPresentChannel(_ => _disabled);
        _owner.Settings = IpmiSettings.Default with { Channel = ChannelSettings.Default with { Edition = 1 } };
        await RefreshAsync();
        Assert.True(_mirror.Present.Channel.AlwaysAvailable);
    }

    private Task RefreshAsync() => _mirror.RefreshAsync(TestContext.Current.CancellationToken);
}
