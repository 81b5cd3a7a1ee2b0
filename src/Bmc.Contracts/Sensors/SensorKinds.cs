namespace Bmc.Contracts.Sensors;

/// <summary>What follows from a sensor's kind.</summary>
public static class SensorKinds
{
    /// <summary>It has states instead of a value: event/reading type 6Fh (IPMI 2.0 §42.1).</summary>
    public static bool IsDiscrete(this SensorKind kind) => kind == SensorKind.PowerSupply;

    /// <summary>The events that such a sensor can generate, assertions and deassertions alike; bits as <see cref="SensorEventEnables"/> has them.</summary>
    public static ushort SupportedEvents(this SensorDescription sensor) =>
        sensor.Kind.IsDiscrete() ? PowerSupplyStates.All : ThresholdEvents.Supported(sensor.Thresholds);

    public static SensorUnit Unit(this SensorKind kind) => kind switch
    {
        SensorKind.Temperature => SensorUnit.Celsius,
        SensorKind.Voltage => SensorUnit.Volts,
        SensorKind.Current => SensorUnit.Amperes,
        SensorKind.Power => SensorUnit.Watts,
        SensorKind.FanSpeed => SensorUnit.RevolutionsPerMinute,
        SensorKind.PowerSupply => SensorUnit.None,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>IPMI 2.0 Table 42-3; power has no code of its own and is an "other units-based sensor".</summary>
    public static byte SensorType(this SensorKind kind) => kind switch
    {
        SensorKind.Temperature => 0x01,
        SensorKind.Voltage => 0x02,
        SensorKind.Current => 0x03,
        SensorKind.FanSpeed => 0x04,
        SensorKind.Power => 0x0B,
        SensorKind.PowerSupply => 0x08,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
