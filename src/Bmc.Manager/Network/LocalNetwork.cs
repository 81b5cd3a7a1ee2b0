using Bmc.Contracts;
using Bmc.Contracts.Network;
using Bmc.Manager.Storage;
using Microsoft.Extensions.Logging;

namespace Bmc.Manager.Network;

/// <summary>
/// The settings as their owner has them. It only stores: a path unit sees the files change and has <see cref="NetworkRenderer"/>
/// put them in force, so that this role needs no privilege over the network.
/// </summary>
internal sealed partial class LocalNetwork : INetwork, IDisposable
{
    private readonly Lock _gate = new();
    private readonly StateFolder _folder;
    private readonly StateFolder _trialFolder;
    private readonly MachineOptions _machine;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ITimer _trialEnd;
    private NetworkSettings _settings;
    private NetworkSettings? _trial;
    private DateTimeOffset _trialUntil;

    private LocalNetwork(StateFolder folder, StateFolder trialFolder, MachineOptions machine, TimeProvider time, ILogger logger, NetworkSettings settings)
    {
        (_folder, _trialFolder, _machine, _time, _logger, _settings) = (folder, trialFolder, machine, time, logger, settings);
        _trialEnd = time.CreateTimer(_ => EndTrial(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A trial does not outlive the process that would end it.</summary>
    public static Result<LocalNetwork> Open(StateFolder folder, StateWriter? writer, MachineOptions machine, TimeProvider time, ILogger logger)
    {
        if (folder.Prepare().Fault is { } noFolder)
            return noFolder;
        var trialFolder = new StateFolder(machine.TrialFolder, writer);
        if (trialFolder.Delete(NetworkDocument.TrialFileName).Fault is { } stuck)
            return stuck;
        return NetworkDocument.Read(folder, machine.Interface ?? "").TryGet(out NetworkSettings? settings, out Fault? fault)
            ? new LocalNetwork(folder, trialFolder, machine, time, logger, settings)
            : fault;
    }

    public ValueTask<NetworkStatus> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return ValueTask.FromResult(Describe());
    }

    public ValueTask<Result<NetworkStatus>> SetAsync(NetworkSettings settings, int? trialSeconds, RequestOrigin origin, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Result<NetworkStatus> set = Check(settings, trialSeconds) is { } refused ? refused
                : (trialSeconds is { } seconds ? Try(settings, seconds) : Keep(settings)) is { Fault: { } unwritten } ? unwritten
                : Describe();
            if (set.Fault is { } fault)
                LogRefused(origin, fault);
            else if (trialSeconds is { } tried)
                LogTrial(origin, tried);
            else
                LogSet(origin);
            return ValueTask.FromResult(set);
        }
    }

    public ValueTask<Result> ConfirmAsync(RequestOrigin origin, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_trial is not { } trial)
                return ValueTask.FromResult(Result.Refused(FaultCode.Conflict, "There are no network settings on trial: they were confirmed, or their time is over."));
            Result kept = Keep(trial);
            if (kept.IsDone)
                LogConfirmed(origin);
            return ValueTask.FromResult(kept);
        }
    }

    public void Dispose() => _trialEnd.Dispose();

    private Fault? Check(NetworkSettings settings, int? trialSeconds)
    {
        if (!_machine.IsAppliance && !_machine.SimulatesNetwork)
            return new Fault(FaultCode.Unsupported, "The network belongs to the system that this BMC runs on: set it there.");
        if (_machine.Interface is not { } interfaceName)
            return new Fault(FaultCode.Unsupported, "The board names no management interface.");
        if (trialSeconds is < INetwork.MinimumTrialSeconds or > INetwork.MaximumTrialSeconds)
            return new Fault(FaultCode.Invalid, $"A trial lasts {INetwork.MinimumTrialSeconds} to {INetwork.MaximumTrialSeconds} seconds, not {trialSeconds}.");
        return NetworkRules.Check(settings, interfaceName);
    }

    private Result Try(NetworkSettings settings, int seconds)
    {
        Result written = _trialFolder.Write(NetworkDocument.TrialFileName, new NetworkDocument(NetworkDocument.CurrentVersion, settings), StateJson.Default.NetworkDocument);
        if (!written.IsDone)
            return written;
        (_trial, _trialUntil) = (settings, _time.GetUtcNow().AddSeconds(seconds));
        _trialEnd.Change(TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
        ChangeMark.Leave(_machine);
        return Result.Done;
    }

    /// <summary>The settings first: killed in between, the trial ends at the next start and the new settings stay.</summary>
    private Result Keep(NetworkSettings settings)
    {
        Result written = _folder.Write(NetworkDocument.FileName, new NetworkDocument(NetworkDocument.CurrentVersion, settings), StateJson.Default.NetworkDocument);
        if (!written.IsDone)
            return written;
        _settings = settings;
        ForgetTrial();
        return Result.Done;
    }

    private void EndTrial()
    {
        lock (_gate)
        {
            if (_trial is null)
                return;
            ForgetTrial();
            LogTrialOver();
        }
    }

    private void ForgetTrial()
    {
        _trial = null;
        _trialEnd.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (_trialFolder.Delete(NetworkDocument.TrialFileName).Fault is { } fault)
            LogTrialStays(fault);
        ChangeMark.Leave(_machine);
    }

    private NetworkStatus Describe()
    {
        NetworkTrial? trial = _trial is null ? null : new NetworkTrial(_trial, Math.Max(0, (int)(_trialUntil - _time.GetUtcNow()).TotalSeconds));
        NetworkSettings present = _trial ?? _settings;
        string? addressed = _machine.Interface is { } name ? NetworkdFiles.AddressedInterface(name, present) : null;
        InterfaceState state = _machine.SimulatesNetwork ? SimulatedInterface.Of(present) : InterfaceState.Find(_machine, addressed);
        string? problem = _machine.SimulatesNetwork ? null : NetworkRenderer.ReadProblem(_machine.RenderedFolder);
        return new NetworkStatus(_machine.Interface, _settings, trial, state.Addresses, problem, _machine.OwnsNetwork, state.MacAddress, state.Gateways);
    }

    [LoggerMessage(LogLevel.Information, "{Origin} set the network.")]
    private partial void LogSet(RequestOrigin origin);

    [LoggerMessage(LogLevel.Information, "{Origin} set the network on trial for {Seconds} s.")]
    private partial void LogTrial(RequestOrigin origin, int seconds);

    [LoggerMessage(LogLevel.Information, "{Origin} confirmed the network settings.")]
    private partial void LogConfirmed(RequestOrigin origin);

    [LoggerMessage(LogLevel.Warning, "Nobody confirmed the network settings on trial: those before come back.")]
    private partial void LogTrialOver();

    [LoggerMessage(LogLevel.Error, "The network settings on trial could not be removed and stay until the next restart: {Reason}")]
    private partial void LogTrialStays(Fault reason);

    [LoggerMessage(LogLevel.Warning, "{Origin} was refused a change of the network: {Reason}")]
    private partial void LogRefused(RequestOrigin origin, Fault reason);
}
