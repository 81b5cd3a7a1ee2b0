using Bmc.Contracts.Sensors;

namespace Bmc.Hardware.Sensors;

/// <summary>Which settings a sensor can have.</summary>
internal static class SensorSettings
{
    /// <summary>Null when they can be; else what is wrong and what would be right.</summary>
    public static string? Problem(SensorDescription sensor) =>
        sensor.Kind.IsDiscrete()
            ? StateProblem(sensor)
            : ThresholdProblem(sensor) ?? HysteresisProblem(sensor);

    private static string? StateProblem(SensorDescription sensor) =>
        sensor.Thresholds == SensorThresholds.None && sensor.Hysteresis == default ? null : $"{sensor.Id}: a state has no thresholds";

    private static string? ThresholdProblem(SensorDescription sensor)
    {
        SensorScale scale = SensorScale.For(sensor.Minimum, sensor.Maximum);
        (string Name, double? Value)? below = null;
        foreach ((string name, double? value) in Ascending(sensor.Thresholds))
        {
            if (value is not { } limit)
                continue;

            // A step beyond the range: what came through a byte of the scale may be that far off.
            if (!(limit >= sensor.Minimum - scale.Step && limit <= sensor.Maximum + scale.Step))
                return $"{sensor.Id}: {name} {limit} is not within {sensor.Minimum} to {sensor.Maximum}";
            if (below is { } lower && limit < lower.Value)
                return $"{sensor.Id}: {name} {limit} is below {lower.Name} {lower.Value}";
            below = (name, limit);
        }

        return null;
    }

    private static string? HysteresisProblem(SensorDescription sensor)
    {
        double range = sensor.Maximum - sensor.Minimum;
        bool fits = sensor.Hysteresis.Positive >= 0 && sensor.Hysteresis.Positive < range
            && sensor.Hysteresis.Negative >= 0 && sensor.Hysteresis.Negative < range;
        return fits ? null : $"{sensor.Id}: a hysteresis is at least 0 and less than {range}";
    }

    private static (string Name, double? Value)[] Ascending(SensorThresholds thresholds) =>
    [
        ("lower non-recoverable", thresholds.LowerNonRecoverable),
        ("lower critical", thresholds.LowerCritical),
        ("lower non-critical", thresholds.LowerNonCritical),
        ("upper non-critical", thresholds.UpperNonCritical),
        ("upper critical", thresholds.UpperCritical),
        ("upper non-recoverable", thresholds.UpperNonRecoverable),
    ];
}
