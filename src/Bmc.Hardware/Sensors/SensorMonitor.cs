using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Contracts.Sensors;
using Bmc.Hardware.Board;
using Bmc.Hardware.Buses;
using Bmc.Hardware.Events;
using Bmc.Linux.Hwmon;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Sensors;

/// <summary>
/// Reads the board's sensors at their intervals, each bus by itself, judges them by their thresholds and tells who listens.
/// </summary>
public sealed class SensorMonitor : ISensors, IAsyncDisposable
{
    private readonly SortedDictionary<byte, SensorTrack> _tracks = [];
    private readonly Dictionary<byte, ISensorProbe> _probes = [];
    private readonly List<SensorGroup> _groups = [];
    private readonly OwnerThread _hwmonThread;
    private readonly SensorOverrides _overrides;
    private readonly EventOutbox _events;
    private readonly HardwareEventHub _hub;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _changes = new(1);

    // Until the next reading.
    private SensorSnapshot[]? _snapshot;

    /// <param name="settingsPath">Of the JSON file that keeps what was set at run time; its folder exists.</param>
    /// <param name="hostIsOn">Whether the PC is on now; asked in each round.</param>
    public SensorMonitor(
        BoardDescription board,
        BusThreads buses,
        HwmonDevices hwmon,
        IEventLog eventLog,
        HardwareEventHub hub,
        string settingsPath,
        Func<bool> hostIsOn,
        TimeProvider timeProvider,
        ILogger<SensorMonitor> logger)
    {
        _hub = hub;
        _time = timeProvider;
        _logger = logger;
        _events = new EventOutbox(eventLog, logger);
        _overrides = new SensorOverrides(settingsPath, logger);
        _hwmonThread = new OwnerThread("hwmon", timeProvider);
        var probes = new SensorProbes(buses, hwmon, _hwmonThread);
        List<PolledSensor> sensors = [];
        foreach (BoardSensor sensor in board.Sensors)
        {
            var track = new SensorTrack(sensor, _overrides.Apply(SensorDescriptions.Of(sensor)), timeProvider.GetUtcNow());
            _tracks.Add(sensor.Number, track);
            _probes.Add(sensor.Number, probes.For(sensor));
            sensors.Add(new PolledSensor(track, _probes[sensor.Number]));
        }

        foreach (IGrouping<string, PolledSensor> path in sensors.GroupBy(sensor => sensor.Probe.Path))
            _groups.Add(new SensorGroup([.. path], new HostPresence(hostIsOn, timeProvider), board.Power.SenseDebounce, timeProvider, _gate, Report));
        if (_tracks.Count > 0)
            _hub.Publish(new SensorsChanged(Snapshot()));
    }

    /// <summary>How late the latest round is. A device that hangs makes it late by its bus's patience; only a loop that hangs makes it later.</summary>
    public TimeSpan Lateness => _groups.Count == 0 ? TimeSpan.Zero : _groups.Max(group => group.Lateness);

    /// <summary>Polls until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        _events.Start();
        return ParallelLoops.RunAsync(_groups.Select<SensorGroup, Func<CancellationToken, Task>>(group => group.RunAsync), cancellationToken);
    }

    /// <summary>Reads once what is due, and logs what follows; for whoever does not want to wait for the beat.</summary>
    public async Task PollAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_groups.Select(group => group.PollAsync(cancellationToken)));
        await _events.DeliverWaitingAsync();
    }

    public ValueTask<IReadOnlyList<SensorSnapshot>> GetSnapshotAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
            return ValueTask.FromResult<IReadOnlyList<SensorSnapshot>>(_snapshot ??= Snapshot());
    }

    public async ValueTask<Result> ChangeAsync(byte number, SensorChange change, CancellationToken cancellationToken)
    {
        if (!_tracks.TryGetValue(number, out SensorTrack? track))
            return new Fault(FaultCode.NotFound, $"no sensor {number}");
        await _changes.WaitAsync(cancellationToken);
        try
        {
            SensorDescription changed = SensorOverrides.Apply(track.Snapshot.Description, change);
            if (SensorSettings.Problem(changed) is { } problem)
                return new Fault(FaultCode.Invalid, problem);

            // It waits for the disk, which no request thread should.
            Result stored = await Task.Run(() => _overrides.Store(track.Board.Id, change), CancellationToken.None);
            if (!stored.IsDone)
                return stored;
            lock (_gate)
                Report([track.Reconfigure(changed, _time.GetUtcNow())]);
            return Result.Done;
        }
        finally
        {
            _changes.Release();
        }
    }

    public ValueTask<Result> RearmAsync(byte number, ushort assertions, CancellationToken cancellationToken)
    {
        if (!_tracks.TryGetValue(number, out SensorTrack? track))
            return ValueTask.FromResult(Result.Refused(FaultCode.NotFound, $"no sensor {number}"));
        lock (_gate)
            track.Rearm(assertions);
        return ValueTask.FromResult(Result.Done);
    }

    public async ValueTask<Result> InitializeAsync(RequestOrigin origin, CancellationToken cancellationToken)
    {
        await _changes.WaitAsync(cancellationToken);
        try
        {
            Result stored = await Task.Run(_overrides.ForgetEvents, CancellationToken.None);
            if (!stored.IsDone)
                return stored;
            lock (_gate)
                Report([.. _tracks.Values.Select(track => track.Reconfigure(SensorDescriptions.Initialized(track.Snapshot.Description), _time.GetUtcNow()))]);
            SensorLog.Initialized(_logger, _tracks.Count, origin);
            return Result.Done;
        }
        finally
        {
            _changes.Release();
        }
    }

    public async ValueTask<Result> ClearFaultsAsync(byte number, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (!_tracks.TryGetValue(number, out SensorTrack? track))
            return new Fault(FaultCode.NotFound, $"no sensor {number}");
        string faults = (track.Snapshot.Reading as SensorStates)?.Text is { Length: > 0 } known ? known : "none known";
        Result cleared = await _probes[number].ClearFaultsAsync(cancellationToken);
        if (cleared.Fault is { } fault)
            SensorLog.FaultsNotCleared(_logger, track.Board.Id, origin, fault);
        else
            SensorLog.FaultsCleared(_logger, track.Board.Id, faults, origin);
        return cleared;
    }

    public async ValueTask DisposeAsync()
    {
        await _hwmonThread.DisposeAsync();
        await _events.DisposeAsync();
        _changes.Dispose();
    }

    private SensorSnapshot[] Snapshot() => [.. _tracks.Values.Select(track => track.Snapshot)];

    /// <summary>Under the gate, so that nobody hears of a sensor's states in another order than it had them. Nothing here waits.</summary>
    private void Report(IReadOnlyList<SensorNews> round)
    {
        if (round.Count > 0)
            _snapshot = null;
        SensorSnapshot[] changed = [.. round.Select(news => news.Snapshot).OfType<SensorSnapshot>()];
        if (changed.Length > 0)
            _hub.Publish(new SensorsChanged(changed));
        foreach (EventRecord record in round.SelectMany(news => news.Events))
            _events.Add(record);
        foreach (SensorNews news in round)
            LogAvailability(news);
    }

    private void LogAvailability(SensorNews news)
    {
        if (news.Snapshot is not { } snapshot)
            return;
        if (snapshot.Reading is SensorUnavailable lost && SensorReadings.IsLost(lost) && !SensorReadings.IsLost(news.Before))
            SensorLog.Lost(_logger, snapshot.Description.Id, lost.Reason, lost.Detail);
        else if (snapshot.Reading is SensorValue or SensorStates && SensorReadings.IsLost(news.Before))
            SensorLog.Found(_logger, snapshot.Description.Id);
    }
}
