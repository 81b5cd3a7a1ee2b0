using Bmc.Contracts.Sensors;

namespace Bmc.Hardware.Sensors;

/// <summary>A sensor with the way to its value.</summary>
internal sealed record PolledSensor(SensorTrack Track, ISensorProbe Probe)
{
    public bool NeedsHost => Track.Board.OnlyWhenOn || Probe.PoweredByHost;

    /// <summary>Timestamp of the next reading of those at its interval; 0 is now.</summary>
    public long Beat { get; set; }

    /// <summary>Timestamp of the next reading, which is not on the beat when an alarm waits for it.</summary>
    public long NextDue { get; set; }
}

/// <summary>
/// The sensors that share a path, a bus for example, read in rounds at their intervals. Groups know nothing of each other:
/// one that hangs delays its own sensors only.
/// </summary>
/// <param name="senseDebounce">How long the power sense of a PC that has gone off still says that it is on.</param>
/// <param name="gate">Keeps the news of a sensor in order, whoever changes it.</param>
/// <param name="report">Gets what each round brought, under the gate.</param>
internal sealed class SensorGroup(
    IReadOnlyList<PolledSensor> sensors,
    HostPresence host,
    TimeSpan senseDebounce,
    TimeProvider timeProvider,
    Lock gate,
    Action<IReadOnlyList<SensorNews>> report)
{
    /// <summary>However small a board file makes an interval, the bus is left to others for this long.</summary>
    private static readonly TimeSpan _shortestInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>On top of the debounce: from the fall of the rails to the one of the sense, and until that is seen.</summary>
    private static readonly TimeSpan _untilItShows = TimeSpan.FromMilliseconds(500);

    private long _nextRound = timeProvider.GetTimestamp();

    /// <summary>How long ago the next round should have ended had its devices taken no time; negative before it is due.</summary>
    public TimeSpan Lateness => timeProvider.GetElapsedTime(Interlocked.Read(ref _nextRound));

    /// <summary>Until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await PollAsync(cancellationToken);
            TimeSpan wait = -Lateness;
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, timeProvider, cancellationToken);
        }
    }

    /// <summary>One round: all that is due.</summary>
    public async Task PollAsync(CancellationToken cancellationToken)
    {
        long now = timeProvider.GetTimestamp();
        PolledSensor[] due = [.. sensors.Where(sensor => sensor.NextDue <= now)];
        HostPhase phase = host.Look();
        ProbeReading[] readings = await Task.WhenAll(due.Select(sensor => ReadAsync(sensor, phase, cancellationToken)));
        lock (gate)
            report([.. due.Select((sensor, i) => Observe(sensor, readings[i], phase))]);
        foreach (PolledSensor sensor in due)
            Schedule(sensor);
        Interlocked.Exchange(ref _nextRound, sensors.Min(sensor => sensor.NextDue));
    }

    private SensorNews Observe(PolledSensor sensor, ProbeReading reading, HostPhase phase) =>
        sensor.Track.Observe(reading, timeProvider.GetUtcNow(), !sensor.NeedsHost ? Judging.AtOnce : phase == HostPhase.Starting ? Judging.Never : Judging.Twice);

    private static Task<ProbeReading> ReadAsync(PolledSensor sensor, HostPhase phase, CancellationToken cancellationToken)
    {
        if (!sensor.Track.Snapshot.Description.Events.ScanningEnabled)
            return Task.FromResult(ProbeReading.Disabled);
        if (phase != HostPhase.Off || !sensor.NeedsHost)
            return sensor.Probe.ReadAsync(cancellationToken);
        sensor.Probe.HostIsOff();
        return Task.FromResult(ProbeReading.Unavailable(UnavailableReason.HostOff, "the PC is off"));
    }

    /// <summary>On the beat, and without catching up when a round took too long.</summary>
    private void Schedule(PolledSensor sensor)
    {
        long now = timeProvider.GetTimestamp();
        if (sensor.Beat <= now)
        {
            long step = Ticks(sensor.Track.Board.PollInterval < _shortestInterval ? _shortestInterval : sensor.Track.Board.PollInterval);
            sensor.Beat = sensor.Beat + step > now ? sensor.Beat + step : now + step;
        }

        sensor.NextDue = sensor.Track.IsSuspected ? now + Ticks(senseDebounce + _untilItShows) : sensor.Beat;
    }

    private long Ticks(TimeSpan time) => (long)(time.TotalSeconds * timeProvider.TimestampFrequency);
}
