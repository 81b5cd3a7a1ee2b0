using System.Globalization;
using Bmc.Contracts.Board;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Sensors;
using Bmc.Devices;
using Bmc.Hardware.Buses;

namespace Bmc.Hardware.Sensors;

/// <summary>What came of a reading or of a new setting.</summary>
/// <param name="Snapshot">Null when nothing but the time is new.</param>
/// <param name="Before">The reading that this one follows.</param>
internal readonly record struct SensorNews(SensorSnapshot? Snapshot, SensorReading Before, IReadOnlyList<EventRecord> Events);

/// <summary>What a value beyond a limit is worth.</summary>
internal enum Judging
{
    /// <summary>Nothing, as when the PC is just starting: it is neither an alarm nor a reading that is well.</summary>
    Never,

    /// <summary>
    /// An alarm when the next reading says so too: when the PC goes off its rails and fans fall at once, its power sense is believed
    /// only when it has been steady for a time.
    /// </summary>
    Twice,

    AtOnce,
}

/// <summary>One sensor over time: its settings, its last reading, which thresholds it is beyond.</summary>
/// <remarks>
/// While there is no reading the thresholds stay as they were: an over-temperature does not end because the sensor is
/// gone, and the next reading tells. Changed under the monitor's gate; its snapshot is for anybody.
/// </remarks>
internal sealed class SensorTrack
{
    /// <summary>Of the range: how far beyond it a measurement may be, from offset and tolerance of real parts, and still be one.</summary>
    private const double Tolerance = 0.05;

    private readonly SensorScale _scale;
    private volatile SensorSnapshot _snapshot;
    private ThresholdState _beyond;
    private SupplyTrack? _supply;

    public SensorTrack(BoardSensor board, SensorDescription description, DateTimeOffset now)
    {
        Board = board;
        _scale = SensorScale.For(board.Minimum, board.Maximum);
        _snapshot = new SensorSnapshot(description, new SensorUnavailable(UnavailableReason.NotYetRead, "not read yet", now));
    }

    public BoardSensor Board { get; }

    public SensorSnapshot Snapshot => _snapshot;

    /// <summary>The last reading would be an alarm if another one said the same.</summary>
    public bool IsSuspected { get; private set; }

    public SensorNews Observe(ProbeReading reading, DateTimeOffset now, Judging judging)
    {
        SensorDescription description = _snapshot.Description;
        if (!description.Events.ScanningEnabled)
            reading = ProbeReading.Disabled;
        if (reading.Fault is { } fault)
        {
            IsSuspected &= fault.Reason is not (UnavailableReason.HostOff or UnavailableReason.Disabled);
            return Show(description, new SensorUnavailable(fault.Reason, fault.Detail, now), Missed(description, fault, now));
        }

        if (reading.Faults is { } faults)
            return Observe(description, faults, now, judging != Judging.Never);
        if (!IsPlausible(reading.Value))
            return Show(description, new SensorUnavailable(UnavailableReason.Implausible, Implausible(reading.Value), now), []);
        ThresholdState beyond = Judge(description, reading.Value);
        bool isFirst = (beyond & ~_beyond) != ThresholdState.None && !IsSuspected;
        IsSuspected = judging == Judging.Twice && isFirst;
        if (IsSuspected || (judging == Judging.Never && beyond != _beyond))
            return Show(description, new SensorUnavailable(UnavailableReason.Settling, Settling(reading.Value, IsSuspected), now), []);
        IReadOnlyList<EventRecord> events = Evaluate(description, beyond, reading.Value);
        return Show(description, new SensorValue(reading.Value, _beyond, now), events);
    }

    /// <summary>Takes new settings; a value that is there is judged by them at once.</summary>
    public SensorNews Reconfigure(SensorDescription description, DateTimeOffset now)
    {
        _snapshot = _snapshot with { Description = description };
        SensorNews news = (_snapshot.Reading, description.Events.ScanningEnabled) switch
        {
            (_, false) => Observe(ProbeReading.Disabled, now, Judging.Never),
            (SensorValue value, true) => Observe(new ProbeReading(value.Value, null), now, Judging.AtOnce),
            (SensorUnavailable { Reason: UnavailableReason.Disabled }, true) =>
                Observe(ProbeReading.Unavailable(UnavailableReason.NotYetRead, "scanning was just switched on"), now, Judging.Never),
            _ => new SensorNews(null, _snapshot.Reading, []),
        };
        return news with { Snapshot = _snapshot };
    }

    /// <summary>Forgets that these events were told, as far as they hold now.</summary>
    /// <param name="assertions">A bit each.</param>
    public void Rearm(ushort assertions)
    {
        _supply?.Rearm(assertions);
        if (_snapshot is not { Reading: SensorValue value, Description: var description })
            return;
        ThresholdState reached = ThresholdEvaluator.Next(ThresholdState.None, value.Value, description.Thresholds, description.Hysteresis);
        foreach ((ThresholdState threshold, byte offset) in ThresholdEvents.All)
        {
            if ((assertions >> offset & 1) != 0)
                _beyond &= ~(threshold & reached);
        }
    }

    private SensorNews Observe(SensorDescription description, IReadOnlyList<SupplyFault> faults, DateTimeOffset now, bool evaluate)
    {
        ushort states = SupplyState.Of(faults);
        string text = string.Join(", ", faults.Select(fault => fault.Name));
        IReadOnlyList<EventRecord> events = evaluate ? (_supply ??= new SupplyTrack()).Answered(description, states, faults) : [];
        return Show(description, new SensorStates(states, text, SupplyState.HealthOf(states, faults), now), events);
    }

    private IReadOnlyList<EventRecord> Missed(SensorDescription description, DeviceFault fault, DateTimeOffset now) =>
        fault.Reason == UnavailableReason.NoAcknowledge ? _supply?.Missed(description, now) ?? [] : [];

    private IReadOnlyList<EventRecord> Evaluate(SensorDescription description, ThresholdState beyond, double value)
    {
        ThresholdState before = _beyond;
        _beyond = beyond;
        return before == _beyond ? [] : [.. ThresholdEvaluator.Events(description, _scale, before, _beyond, value)];
    }

    private ThresholdState Judge(SensorDescription description, double value) =>
        ThresholdEvaluator.Next(_beyond, value, description.Thresholds, description.Hysteresis);

    private SensorNews Show(SensorDescription description, SensorReading reading, IReadOnlyList<EventRecord> events)
    {
        SensorReading before = _snapshot.Reading;
        _snapshot = new SensorSnapshot(description, reading);
        bool isNews = !SensorReadings.SameButForTime(before, reading);
        return new SensorNews(isNews ? _snapshot : null, before, events);
    }

    private bool IsPlausible(double value)
    {
        double margin = (Board.Maximum - Board.Minimum) * Tolerance;
        return value >= Board.Minimum - margin && value <= Board.Maximum + margin;
    }

    private static string Settling(double value, bool isSuspected) =>
        string.Create(CultureInfo.InvariantCulture, $"{(isSuspected ? "the PC may be going off" : "the PC was just switched on")}; {value:0.###} is not judged yet");

    private string Implausible(double value) =>
        string.Create(CultureInfo.InvariantCulture, $"read {value:0.###}, which is not within {Board.Minimum} to {Board.Maximum}");
}
