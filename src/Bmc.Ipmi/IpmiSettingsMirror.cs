using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Ipmi;
using Microsoft.Extensions.Logging;

namespace Bmc.Ipmi;

/// <summary>
/// The settings of IPMI, kept in memory so that no packet waits for the manager role, which owns them. Read at the start,
/// after each change, and every few seconds, since the web changes them too. Any number of readers; a property is one
/// lock-free look at one moment.
/// </summary>
public sealed partial class IpmiSettingsMirror(IIpmiSettings owner, IChannelKeys keys, TimeProvider time, ILogger<IpmiSettingsMirror> logger) : IDisposable
{
    /// <summary>As often as the accounts are looked at: what somebody takes away ends within seconds.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Between two questions to a manager that is still starting.</summary>
    private static readonly TimeSpan _firstRetry = TimeSpan.FromMilliseconds(250);

    private readonly TaskCompletionSource _known = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    // A read that was under way must not undo a change that came after it.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile Settings _settings = new(IpmiSettings.Default, null);
    private volatile ChannelKeys _keys = ChannelKeys.None;

    /// <summary>Completes when the settings have been read for the first time. Nobody may be let in before.</summary>
    public Task Known => _known.Task;

    /// <summary>What the manager keeps: the non-volatile settings.</summary>
    public IpmiSettings Stored => _settings.Stored;

    /// <summary>What is in force. Differs from <see cref="Stored"/> in the channel only, IPMI 2.0 §22.22: it alone has a volatile copy.</summary>
    public IpmiSettings Present => _settings.Present;

    /// <summary>Whether the channel has a K_G: consoles are told before they sign in.</summary>
    public ChannelKeys Keys => _keys;

    /// <summary>Reads until cancelled. While the manager is away the last settings stay in force.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await RefreshAsync(cancellationToken);
            }
            catch (Exception fault) when (fault is IOException or HttpRequestException or OperationCanceledException)
            {
                if (!cancellationToken.IsCancellationRequested)
                    LogOwnerSilent(fault.Message);
            }

            var pause = _known.Task.IsCompleted ? Interval : _firstRetry;
            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <exception cref="IOException">The manager is away; or HttpRequestException. What is known stays.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _keys = await keys.GetAsync(cancellationToken);
            Take(await owner.GetAsync(cancellationToken));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Sets or locks a key; known here when it returns.</summary>
    /// <exception cref="IOException">The manager is away; or HttpRequestException.</exception>
    public async ValueTask<Result<ChannelKeys>> ChangeKeysAsync(Func<IChannelKeys, ValueTask<Result<ChannelKeys>>> change, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var changed = await change(keys);
            if (changed.TryGet(out var present, out _))
                _keys = present;
            return changed;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Changes what is stored; in force when it returns, the channel apart (<see cref="ChangeStoredChannelAsync"/>).</summary>
    /// <param name="change">From the settings as the manager has them now.</param>
    /// <exception cref="IOException">The manager is away; or HttpRequestException.</exception>
    public async ValueTask<Result<IpmiSettings>> ChangeAsync(Func<IpmiSettings, IpmiSettings> change, RequestOrigin origin, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            Take(await owner.GetAsync(cancellationToken));
            var changed = await owner.SetAsync(change(Stored), origin, cancellationToken);
            if (changed.TryGet(out var stored, out _))
                Update(before => new Settings(stored, before.PresentChannel));
            return changed;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Changes the channel's non-volatile copy alone: the present one stays as it is until the next start.</summary>
    /// <exception cref="IOException">The manager is away; or HttpRequestException.</exception>
    public async ValueTask<Result<IpmiSettings>> ChangeStoredChannelAsync(Func<ChannelSettings, ChannelSettings> change, RequestOrigin origin, CancellationToken cancellationToken)
    {
        SetPresentChannel(present => present);
        return await ChangeAsync(settings => settings with { Channel = change(settings.Channel) }, origin, cancellationToken);
    }

    /// <summary>Changes the channel's volatile copy: in force at once, and gone with the next start.</summary>
    public void SetPresentChannel(Func<ChannelSettings, ChannelSettings> change) =>
        Update(before => new Settings(before.Stored, change(before.Present.Channel)));

    public void Dispose() => _turn.Dispose();

    // A channel that somebody else has changed meanwhile, on the web, means now: the volatile copy gives way.
    private void Take(IpmiSettings stored)
    {
        Update(before => new Settings(stored, stored.Channel == before.Stored.Channel ? before.PresentChannel : null));
        if (_known.TrySetResult())
            LogKnown();
    }

    private void Update(Func<Settings, Settings> change)
    {
        lock (_gate)
            _settings = change(_settings);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "IPMI's settings are known.")]
    private partial void LogKnown();

    [LoggerMessage(Level = LogLevel.Debug, Message = "The manager role did not tell IPMI's settings: {Reason}")]
    private partial void LogOwnerSilent(string reason);

    /// <param name="PresentChannel">Null: as it is stored.</param>
    private sealed record Settings(IpmiSettings Stored, ChannelSettings? PresentChannel)
    {
        public IpmiSettings Present { get; } = PresentChannel is null ? Stored : Stored with { Channel = PresentChannel };
    }
}
