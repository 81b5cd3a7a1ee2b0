using Bmc.Contracts.Sensors;

namespace Bmc.Ipmi.Sdr;

/// <summary>The thresholds on the sensor's 8-bit scale; 00h where <see cref="Present"/> lacks the bit.</summary>
public readonly record struct RawThresholds(
    ThresholdState Present,
    byte LowerNonCritical,
    byte LowerCritical,
    byte LowerNonRecoverable,
    byte UpperNonCritical,
    byte UpperCritical,
    byte UpperNonRecoverable)
{
    public static RawThresholds Of(SensorDescription sensor)
    {
        var scale = ReadingFactors.ScaleOf(sensor);
        var thresholds = sensor.Thresholds;
        return new(
            PresentIn(thresholds),
            Raw(thresholds.LowerNonCritical),
            Raw(thresholds.LowerCritical),
            Raw(thresholds.LowerNonRecoverable),
            Raw(thresholds.UpperNonCritical),
            Raw(thresholds.UpperCritical),
            Raw(thresholds.UpperNonRecoverable));

        byte Raw(double? threshold) => threshold is { } value ? scale.ToRaw(value) : (byte)0;
    }

    /// <summary>The readable and settable thresholds, the bits as IPMI 2.0 Table 43-1 byte 19 has them.</summary>
    public static ThresholdState PresentIn(SensorThresholds thresholds) =>
        (thresholds.LowerNonCritical is null ? 0 : ThresholdState.LowerNonCritical)
        | (thresholds.LowerCritical is null ? 0 : ThresholdState.LowerCritical)
        | (thresholds.LowerNonRecoverable is null ? 0 : ThresholdState.LowerNonRecoverable)
        | (thresholds.UpperNonCritical is null ? 0 : ThresholdState.UpperNonCritical)
        | (thresholds.UpperCritical is null ? 0 : ThresholdState.UpperCritical)
        | (thresholds.UpperNonRecoverable is null ? 0 : ThresholdState.UpperNonRecoverable);
}
