using Bmc.Contracts.Sensors;

namespace Bmc.Hardware.Limits;

/// <summary>A value that somebody has read just now.</summary>
internal static class FreshReading
{
    /// <summary>A sensor whose polling has stopped says nothing of now. A clock that was set makes readings old for a moment, which harms nobody.</summary>
    public static readonly TimeSpan MaximumAge = TimeSpan.FromSeconds(10);

    public static bool TryGet(SensorReading reading, DateTimeOffset clock, out double value)
    {
        value = 0;
        if (reading is not SensorValue known || (clock - known.Time).Duration() > MaximumAge)
            return false;
        value = known.Value;
        return true;
    }
}
