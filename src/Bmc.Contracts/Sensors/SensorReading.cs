using System.Text.Json.Serialization;

namespace Bmc.Contracts.Sensors;

/// <summary>Which thresholds a value is beyond now; bits as IPMI 2.0 Table 35-10 byte 4 has them.</summary>
[Flags]
public enum ThresholdState
{
    None = 0,
    LowerNonCritical = 1 << 0,
    LowerCritical = 1 << 1,
    LowerNonRecoverable = 1 << 2,
    UpperNonCritical = 1 << 3,
    UpperCritical = 1 << 4,
    UpperNonRecoverable = 1 << 5,
}

public enum SensorHealth
{
    Ok,
    Warning,
    Critical,
}

/// <summary>Why a sensor has no value.</summary>
public enum UnavailableReason
{
    NotYetRead,

    /// <summary>The device does not acknowledge its address.</summary>
    NoAcknowledge,

    /// <summary>The bus hangs.</summary>
    BusStuck,

    /// <summary>The device answered with a wrong packet error code.</summary>
    BadChecksum,

    /// <summary>The device answered something that cannot be.</summary>
    Implausible,

    /// <summary>The device is not fitted or its driver is missing.</summary>
    NotPresent,

    /// <summary>It has no power while the PC is off.</summary>
    HostOff,

    /// <summary>The PC is just going on, or may be going off: a value beyond a limit is not judged yet, for fans spin up and rails rise or fall.</summary>
    Settling,

    /// <summary>Scanning was switched off by command.</summary>
    Disabled,

    /// <summary>The device reports a failure, or the kernel does; the detail says which.</summary>
    Failed,

    /// <summary>The owner of the sensors does not answer, so what it last said is no longer known.</summary>
    OwnerGone,
}

/// <summary>A value or a reason, with its time.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "status")]
[JsonDerivedType(typeof(SensorValue), "Available")]
[JsonDerivedType(typeof(SensorStates), "States")]
[JsonDerivedType(typeof(SensorUnavailable), "Unavailable")]
public abstract record SensorReading(DateTimeOffset Time);

/// <param name="Value">In the sensor's unit.</param>
public sealed record SensorValue(double Value, ThresholdState State, DateTimeOffset Time) : SensorReading(Time)
{
    [JsonIgnore]
    public SensorHealth Health => State switch
    {
        ThresholdState.None => SensorHealth.Ok,
        _ when (State & ~(ThresholdState.LowerNonCritical | ThresholdState.UpperNonCritical)) == 0 => SensorHealth.Warning,
        _ => SensorHealth.Critical,
    };
}

/// <summary>The reading of a sensor that has states instead of a value.</summary>
/// <param name="States">A bit for each offset of its sensor type (IPMI 2.0 Table 42-3): <see cref="PowerSupplyStates"/>.</param>
/// <param name="Text">All that is wrong, in words: "output over-current, fan 1 fault"; empty when nothing is.</param>
public sealed record SensorStates(ushort States, string Text, SensorHealth Health, DateTimeOffset Time) : SensorReading(Time);

/// <param name="Detail">Operand and attempt: "I2C bus 1 address 0x48 register 0x00: no acknowledge".</param>
public sealed record SensorUnavailable(UnavailableReason Reason, string Detail, DateTimeOffset Time) : SensorReading(Time);

/// <summary>A sensor with its reading: what a snapshot is made of.</summary>
public sealed record SensorSnapshot(SensorDescription Description, SensorReading Reading);
