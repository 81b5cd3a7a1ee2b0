namespace Bmc.Contracts.Sensors;

/// <summary>
/// The events of a threshold sensor, by their bit in the masks of IPMI 2.0 Table 35-9 and Table 43-1, which is also
/// their offset in an event (IPMI 2.0 Table 42-2, event/reading type 01h): lower non-critical, critical, non-recoverable
/// going low 0, 2, 4 and going high 1, 3, 5; upper ones going low 6, 8, 10 and going high 7, 9, 11.
/// </summary>
/// <remarks>
/// This BMC reports a threshold in the direction that is bad: lower ones going low, upper ones going high. The way back is
/// the deassertion of the same event, so that each excursion is one pair of entries.
/// </remarks>
public static class ThresholdEvents
{
    /// <summary>Event/reading type code of threshold events.</summary>
    public const byte EventType = 0x01;

    /// <summary>Each threshold with the event that it generates, from the innermost to the outermost of each side.</summary>
    public static IReadOnlyList<(ThresholdState Threshold, byte Offset)> All { get; } =
    [
        (ThresholdState.LowerNonCritical, 0x0),
        (ThresholdState.LowerCritical, 0x2),
        (ThresholdState.LowerNonRecoverable, 0x4),
        (ThresholdState.UpperNonCritical, 0x7),
        (ThresholdState.UpperCritical, 0x9),
        (ThresholdState.UpperNonRecoverable, 0xB),
    ];

    /// <summary>The events that a sensor with these thresholds can generate, assertions and deassertions alike.</summary>
    public static ushort Supported(SensorThresholds thresholds)
    {
        int mask = 0;
        foreach ((ThresholdState threshold, byte offset) in All)
        {
            if (thresholds.Of(threshold) is not null)
                mask |= 1 << offset;
        }

        return (ushort)mask;
    }
}
