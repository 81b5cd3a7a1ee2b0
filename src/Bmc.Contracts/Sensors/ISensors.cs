namespace Bmc.Contracts.Sensors;

/// <summary>A change to one sensor's settings; what is null stays. Kept over restarts.</summary>
public sealed record SensorChange(
    SensorThresholds? Thresholds = null,
    SensorHysteresis? Hysteresis = null,
    SensorEventEnables? Events = null);

/// <summary>The events to arm anew, a bit each.</summary>
public sealed record SensorRearm(ushort Assertions);

/// <summary>The board's sensors, owned by the hardware role. Readings are what the last poll gave: asking costs no bus time.</summary>
public interface ISensors
{
    /// <summary>All sensors in the order of their numbers. The same object for as long as nothing has been read or changed.</summary>
    ValueTask<IReadOnlyList<SensorSnapshot>> GetSnapshotAsync(CancellationToken cancellationToken);

    /// <summary>Refuses with Invalid thresholds out of order or range; stored before it answers.</summary>
    ValueTask<Result> ChangeAsync(byte number, SensorChange change, CancellationToken cancellationToken);

    /// <summary>
    /// Arms events anew (IPMI 2.0 §35.12): what holds at the next reading is logged once more. What is on its way back, within the
    /// hysteresis, still ends as it would have.
    /// </summary>
    /// <param name="assertions">Which, a bit each as <see cref="SensorEventEnables"/> has them.</param>
    ValueTask<Result> RearmAsync(byte number, ushort assertions, CancellationToken cancellationToken);

    /// <summary>
    /// What an initialization agent does (IPMI 2.0 §33.21): scanning and all events of every sensor are on again, and each is
    /// judged anew by its thresholds, which stay as they are set. Stored before it answers.
    /// </summary>
    ValueTask<Result> InitializeAsync(RequestOrigin origin, CancellationToken cancellationToken);

    /// <summary>
    /// Has the device forget the faults that it remembers after they are over; what is wrong still is reported again.
    /// Nothing else ever clears them. Unsupported for a sensor whose device remembers none.
    /// </summary>
    ValueTask<Result> ClearFaultsAsync(byte number, RequestOrigin origin, CancellationToken cancellationToken);
}
