using Bmc.Contracts.Sensors;

namespace Bmc.Hardware.Sensors;

internal static class SensorReadings
{
    /// <summary>True when a listener that has the one learns nothing from the other but that somebody looked.</summary>
    public static bool SameButForTime(SensorReading one, SensorReading other) => (one with { Time = other.Time }) == other;

    /// <summary>True for a reading that is missing and should not be: not while the PC is off or scanning is.</summary>
    public static bool IsLost(SensorReading reading) =>
        reading is SensorUnavailable { Reason: not (UnavailableReason.NotYetRead or UnavailableReason.HostOff or UnavailableReason.Settling or UnavailableReason.Disabled) };
}
