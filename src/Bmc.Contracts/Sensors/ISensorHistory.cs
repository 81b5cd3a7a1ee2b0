namespace Bmc.Contracts.Sensors;

/// <summary>One sensor over time: as many values of each as there are steps; null where it had none, while the PC was off say.</summary>
/// <param name="Minimum">The least within each step, in the sensor's unit.</param>
public sealed record SensorHistorySeries(
    byte Number,
    string Name,
    SensorUnit Unit,
    IReadOnlyList<float?> Minimum,
    IReadOnlyList<float?> Mean,
    IReadOnlyList<float?> Maximum);

/// <param name="From">When the first step begins.</param>
/// <param name="StepSeconds">How long each is: the finest that is still kept for so long ago.</param>
public sealed record SensorHistory(DateTimeOffset From, int StepSeconds, IReadOnlyList<SensorHistorySeries> Series);

/// <summary>What is asked for, with at most <see cref="MaximumSensors"/> sensors.</summary>
public sealed record SensorHistoryQuery(IReadOnlyList<byte> Sensors, DateTimeOffset From, DateTimeOffset Until)
{
    public const int MaximumSensors = 32;
}

/// <summary>
/// What the sensors said, by the minute for a day, by the quarter of an hour for a month, by six hours for two years. Kept by the hardware role;
/// a power cut loses the last minute.
/// </summary>
public interface ISensorHistory
{
    /// <summary>NotFound for a sensor that there is not, Invalid for a time that is none, Unavailable when nothing can be kept.</summary>
    ValueTask<Result<SensorHistory>> GetAsync(SensorHistoryQuery query, CancellationToken cancellationToken);
}
