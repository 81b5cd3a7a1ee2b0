namespace Bmc.Contracts.Sensors;

public enum SensorKind
{
    Temperature,
    Voltage,
    Current,
    Power,
    FanSpeed,

    /// <summary>A power supply's state: <see cref="PowerSupplyStates"/> instead of a value.</summary>
    PowerSupply,
}

/// <summary>The unit of a value, as the specification and Redfish name it.</summary>
public enum SensorUnit
{
    Celsius,
    Volts,
    Amperes,
    Watts,
    RevolutionsPerMinute,

    /// <summary>Of a state.</summary>
    None,
}

/// <summary>Where in a power supply a voltage, current or power is measured.</summary>
public enum SupplySide
{
    /// <summary>What the mains gives it.</summary>
    Input,

    /// <summary>What it gives the PC.</summary>
    Output,
}

/// <summary>The six thresholds, in the sensor's unit; null where there is none. IPMI 2.0 §35.8.</summary>
public sealed record SensorThresholds(
    double? LowerNonCritical = null,
    double? LowerCritical = null,
    double? LowerNonRecoverable = null,
    double? UpperNonCritical = null,
    double? UpperCritical = null,
    double? UpperNonRecoverable = null)
{
    public static SensorThresholds None { get; } = new();

    /// <param name="threshold">One of the six.</param>
    public double? Of(ThresholdState threshold) => threshold switch
    {
        ThresholdState.LowerNonCritical => LowerNonCritical,
        ThresholdState.LowerCritical => LowerCritical,
        ThresholdState.LowerNonRecoverable => LowerNonRecoverable,
        ThresholdState.UpperNonCritical => UpperNonCritical,
        ThresholdState.UpperCritical => UpperCritical,
        ThresholdState.UpperNonRecoverable => UpperNonRecoverable,
        _ => null,
    };
}

/// <summary>How far back over a threshold a value must come before it counts as gone, in the sensor's unit. IPMI 2.0 §35.6.</summary>
public readonly record struct SensorHysteresis(double Positive, double Negative);

/// <summary>One sensor as the board declares it, with thresholds as they are set now.</summary>
/// <param name="Number">IPMI sensor number, 1..254, stable over restarts: the board file gives it.</param>
/// <param name="Id">The sensor's name for programs: lower case, digits and dashes, unique.</param>
/// <param name="Name">For people; the first 16 characters are the SDR's id string.</param>
/// <param name="EntityId">IPMI 2.0 Table 43-13.</param>
/// <param name="Minimum">The smallest value that it can read; the SDR's 8-bit scale begins here.</param>
/// <param name="Maximum">The largest one.</param>
/// <param name="Side">Of a power supply's sensor, as its chip says; null where it does not, and of every other sensor.</param>
public sealed record SensorDescription(
    byte Number,
    string Id,
    string Name,
    SensorKind Kind,
    SensorUnit Unit,
    byte EntityId,
    byte EntityInstance,
    double Minimum,
    double Maximum,
    SensorThresholds Thresholds,
    SensorHysteresis Hysteresis,
    SensorEventEnables Events,
    SupplySide? Side = null);

/// <summary>Which threshold events are generated; bits as IPMI 2.0 Table 35-9 has them (assertion bits 0..11, deassertion likewise).</summary>
public sealed record SensorEventEnables(bool ScanningEnabled, bool EventMessagesEnabled, ushort Assertions, ushort Deassertions)
{
    public static SensorEventEnables All { get; } = new(true, true, 0x0FFF, 0x0FFF);
}
