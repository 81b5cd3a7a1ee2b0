using Bmc.Contracts.EventLog;
using Bmc.Contracts.Sensors;

namespace Bmc.Hardware.Sensors;

/// <summary>
/// When a value is beyond a threshold, and which events follow (IPMI 2.0 §35.6-35.8, Table 42-2). Pure.
/// </summary>
/// <remarks>
/// An upper threshold is reached when the value is at or above it, and left when the value has come back by the positive
/// hysteresis; a lower one is reached at or below it, and left above it by the negative hysteresis.
/// </remarks>
internal static class ThresholdEvaluator
{
    /// <summary>Event data 1 (IPMI 2.0 Table 29-6): the reading in data 2.</summary>
    private const int ReadingInData2 = 0x40;

    /// <summary>Event data 1: the threshold in data 3.</summary>
    private const int ThresholdInData3 = 0x10;

    private const byte Unspecified = 0xFF;

    public static ThresholdState Next(ThresholdState state, double value, SensorThresholds thresholds, SensorHysteresis hysteresis)
    {
        ThresholdState next = ThresholdState.None;
        foreach ((ThresholdState threshold, _) in ThresholdEvents.All)
        {
            bool wasBeyond = (state & threshold) != 0;
            if (thresholds.Of(threshold) is { } limit && IsBeyond(threshold, value, limit, wasBeyond, hysteresis))
                next |= threshold;
        }

        return next;
    }

    /// <summary>
    /// The enabled events between two states, what ended before what began: on the way out the inner threshold first, on the
    /// way back the outer one.
    /// </summary>
    public static IEnumerable<EventRecord> Events(SensorDescription sensor, SensorScale scale, ThresholdState before, ThresholdState after, double value)
    {
        if (!sensor.Events.EventMessagesEnabled)
            yield break;
        ThresholdState ended = before & ~after;
        ThresholdState begun = after & ~before;
        foreach ((ThresholdState threshold, byte offset) in ThresholdEvents.All.Reverse())
        {
            if ((ended & threshold) != 0 && (sensor.Events.Deassertions >> offset & 1) != 0)
                yield return Event(sensor, scale, threshold, offset, value, deassertion: true);
        }

        foreach ((ThresholdState threshold, byte offset) in ThresholdEvents.All)
        {
            if ((begun & threshold) != 0 && (sensor.Events.Assertions >> offset & 1) != 0)
                yield return Event(sensor, scale, threshold, offset, value, deassertion: false);
        }
    }

    private static bool IsBeyond(ThresholdState threshold, double value, double limit, bool wasBeyond, SensorHysteresis hysteresis)
    {
        bool upper = threshold >= ThresholdState.UpperNonCritical;
        bool reached = upper ? value >= limit : value <= limit;
        bool notYetBack = upper ? value > limit - hysteresis.Positive : value < limit + hysteresis.Negative;
        return reached || (wasBeyond && notYetBack);
    }

    private static EventRecord Event(SensorDescription sensor, SensorScale scale, ThresholdState threshold, byte offset, double value, bool deassertion)
    {
        // A threshold that was taken away ends without one to tell.
        double? limit = sensor.Thresholds.Of(threshold);
        return EventRecord.FromBmc(
            sensor.Kind.SensorType(),
            sensor.Number,
            ThresholdEvents.EventType,
            deassertion,
            (byte)(ReadingInData2 | (limit is null ? 0 : ThresholdInData3) | offset),
            scale.ToRaw(value),
            limit is null ? Unspecified : scale.ToRaw(limit.Value));
    }
}
