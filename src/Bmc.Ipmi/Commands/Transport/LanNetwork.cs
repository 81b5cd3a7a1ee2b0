using Bmc.Contracts.Network;
using Bmc.Ipmi.Commands.Transport.Parameters;
using Microsoft.Extensions.Logging;

namespace Bmc.Ipmi.Commands.Transport;

/// <summary>IPMI 2.0 Table 23-4, parameter 0.</summary>
public enum SetInProgressState : byte
{
    SetComplete = 0,
    SetInProgress = 1,
    CommitWrite = 2,
}

/// <summary>
/// The network behind the LAN parameters. What is set is collected, and goes to the manager role as one change when the
/// values fit together: at once outside a set in progress, with its commit inside. Get tells what was collected too, so that
/// a console that reads back finds what it wrote.
/// </summary>
/// <remarks>
/// <code>
/// state            message                    → state, effect
/// SetComplete      SetInProgress              → SetInProgress, its session holds it
/// SetInProgress    SetInProgress, any session → refused 81h
/// SetInProgress    CommitWrite, any session   → SetInProgress, collected values are applied
/// SetInProgress    SetComplete, any session   → SetComplete, what was not committed is forgotten
/// SetInProgress    the holder's session ends  → likewise
/// SetComplete      CommitWrite                → refused D5h
/// </code>
/// It is a notification, no lock (Table 23-4): anybody may write meanwhile, and commit. A console that its own change has cut off
/// holds it for the rest of its session; the next one, at the new address, is not held up by that.
/// </remarks>
/// <param name="local">What this process sees of the interface, for where the network is not the BMC's.</param>
public sealed partial class LanNetwork(INetwork network, Func<LanConfiguration> local, LanTrial trial, TimeProvider time, ILogger<LanNetwork> logger) : IDisposable
{
    /// <summary>Values that nothing fits to are forgotten after this time, so that no half of a change waits for the next one's operator.</summary>
    public static readonly TimeSpan CollectionLife = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _gate = new();

    /// <summary>At most one for each parameter.</summary>
    private Dictionary<LanParameter, Func<LanConfiguration, LanConfiguration>> _collected = [];
    private Dictionary<LanParameter, Func<LanConfiguration, LanConfiguration>> _collectedBefore = [];
    private ICommandContext? _holder;
    private long _lastChange;

    public LanTrial Trial => trial;

    public SetInProgressState State
    {
        get
        {
            lock (_gate)
                return Holder is null ? SetInProgressState.SetComplete : SetInProgressState.SetInProgress;
        }
    }

    /// <summary>What the interface has, with what was collected over it.</summary>
    /// <exception cref="IOException">The manager is away; or HttpRequestException.</exception>
    public async ValueTask<LanConfiguration> ReadAsync(CancellationToken cancellationToken) =>
        With(Live(await network.GetAsync(cancellationToken)));

    /// <summary>82h where the network is not the BMC's, unless nothing would change.</summary>
    /// <exception cref="IOException">The manager is away; or HttpRequestException.</exception>
    public async ValueTask<CompletionCode> WriteAsync(
        ICommandContext context,
        LanParameter parameter,
        Func<LanConfiguration, LanConfiguration> change,
        CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var status = await network.GetAsync(cancellationToken);
            if (!status.CanBeSet)
            {
                var live = Live(status);
                return change(live) == live ? CompletionCode.Ok : SetLanConfigurationParameters.ReadOnly;
            }

            lock (_gate)
            {
                _collected[parameter] = change;
                _lastChange = time.GetTimestamp();
                if (Holder is not null)
                    return CompletionCode.Ok;
            }

            return await ApplyAsync(context, status, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <exception cref="IOException">The manager is away; or HttpRequestException.</exception>
    public async ValueTask<CompletionCode> SetStateAsync(ICommandContext context, SetInProgressState wanted, CancellationToken cancellationToken)
    {
        if (wanted != SetInProgressState.CommitWrite)
            return wanted == SetInProgressState.SetInProgress ? Begin(context) : Complete();
        lock (_gate)
        {
            if (Holder is null)
                return CompletionCode.NotSupportedInPresentState;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            var code = await ApplyAsync(context, await network.GetAsync(cancellationToken), cancellationToken);
            lock (_gate)
                _collectedBefore = new(_collected);
            return code;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private CompletionCode Begin(ICommandContext context)
    {
        lock (_gate)
        {
            if (Holder is not null)
                return SetLanConfigurationParameters.AlreadyInProgress;
            _holder = context;
            _collectedBefore = new(_collected);
            return CompletionCode.Ok;
        }
    }

    private CompletionCode Complete()
    {
        lock (_gate)
        {
            if (Holder is not null)
                Release();
            return CompletionCode.Ok;
        }
    }

    /// <summary>Under the turn. What can't be settings yet waits for the rest.</summary>
    private async ValueTask<CompletionCode> ApplyAsync(ICommandContext context, NetworkStatus status, CancellationToken cancellationToken)
    {
        var live = Live(status);
        if (LanSettings.From(With(live), live, status.Present) is not { } settings)
        {
            LogWaiting();
            return CompletionCode.Ok;
        }

        if (LanSettings.SameNetwork(settings, status.Present))
        {
            Forget();
            return CompletionCode.Ok;
        }

        var set = await network.SetAsync(settings, (int)LanTrial.Duration.TotalSeconds, context.Origin, cancellationToken);
        // Whether it was taken or refused, nothing of it is left to be collected.
        Forget();
        if (set.Fault is { } fault)
            return fault.ToCompletionCode();
        trial.Begin(status.Present, settings, context.Origin);
        return CompletionCode.Ok;
    }

    private LanConfiguration Live(NetworkStatus status) => status.CanBeSet ? LanConfiguration.From(status) : local();

    private LanConfiguration With(LanConfiguration live)
    {
        lock (_gate)
        {
            if (Holder is null && _collected.Count > 0 && time.GetElapsedTime(_lastChange) >= CollectionLife)
            {
                LogForgotten(_collected.Count);
                _collected.Clear();
            }

            foreach (var change in _collected.Values)
                live = change(live);
            return live;
        }
    }

    private void Forget()
    {
        lock (_gate)
            _collected.Clear();
    }

    /// <summary>Under the gate. Whoever holds the set in progress; a session that has ended holds nothing.</summary>
    private ICommandContext? Holder
    {
        get
        {
            if (_holder is { IsClosed: true })
                Release();
            return _holder;
        }
    }

    private void Release()
    {
        _holder = null;
        _collected = _collectedBefore;
        _collectedBefore = [];
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The LAN parameters that were set do not make a whole yet, and wait for the rest.")]
    private partial void LogWaiting();

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} LAN parameters that were set never made a whole and are forgotten.")]
    private partial void LogForgotten(int count);
}
