using Bmc.Contracts.Sensors;

namespace Bmc.Ctl;

/// <param name="WithoutReading">How many should have a reading and have none; those that rest while the PC is off don't count.</param>
/// <param name="BeyondLimits">The names of those that are beyond a limit.</param>
internal sealed record SensorSummary(int Count, int WithoutReading, IReadOnlyList<string> BeyondLimits)
{
    public static SensorSummary Of(IReadOnlyList<SensorSnapshot> sensors) => new(
        sensors.Count,
        sensors.Count(sensor => sensor.Reading is SensorUnavailable { Reason: not (UnavailableReason.HostOff or UnavailableReason.Settling or UnavailableReason.Disabled) }),
        [.. sensors.Where(sensor => sensor.Reading is SensorValue { Health: not SensorHealth.Ok } or SensorStates { Health: not SensorHealth.Ok }).Select(sensor => sensor.Description.Name)]);

    public override string ToString()
    {
        string health = BeyondLimits.Count == 0 ? "all readings are within their limits" : $"beyond its limits: {string.Join(", ", BeyondLimits)}";
        return WithoutReading == 0 ? $"{Count} sensors, {health}" : $"{Count} sensors, {WithoutReading} without a reading, {health}";
    }
}
