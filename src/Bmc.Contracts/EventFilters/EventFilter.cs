namespace Bmc.Contracts.EventFilters;

/// <summary>What a filter does, IPMI 2.0 Table 17-2 byte 2; the bits are the wire's.</summary>
[Flags]
public enum PlatformEventActions : byte
{
    None = 0,
    Alert = 1 << 0,
    PowerOff = 1 << 1,
    Reset = 1 << 2,
    PowerCycle = 1 << 3,
    Oem = 1 << 4,
    DiagnosticInterrupt = 1 << 5,
    GroupControl = 1 << 6,
}

/// <summary>Of the alert that a filter causes, IPMI 2.0 Table 17-2 byte 4; the values are the wire's and PET's.</summary>
public enum PlatformEventSeverity : byte
{
    Unspecified = 0x00,
    Monitor = 0x01,
    Information = 0x02,
    Ok = 0x04,
    NonCritical = 0x08,
    Critical = 0x10,
    NonRecoverable = 0x20,
}

/// <summary>
/// How one byte of event data is compared, IPMI 2.0 §17.8. Bits that <paramref name="And"/> has not are not looked at. Those
/// that <paramref name="Compare1"/> has must be as in <paramref name="Compare2"/>, all of them; of the others at least one.
/// </summary>
public readonly record struct EventDataMask(byte And, byte Compare1, byte Compare2);

/// <summary>One entry of the event filter table, IPMI 2.0 §17.7, Table 17-2. FFh in a byte to compare matches any.</summary>
/// <param name="Number">1 to <see cref="EventFilterLimits.Filters"/>.</param>
/// <param name="PreConfigured">Set up by the system's integrator: software should only enable or disable it.</param>
/// <param name="AlertPolicy">The alert policy's number, 0 to 15.</param>
/// <param name="GeneratorAddress">Low byte of the event's generator id: slave address or software id.</param>
/// <param name="GeneratorChannel">High byte: channel and LUN.</param>
/// <param name="EventTrigger">Event direction and event/reading type, as in byte 13 of an event record.</param>
/// <param name="OffsetMask">A bit for each event offset, the low nibble of event data 1.</param>
public sealed record EventFilter(
    byte Number,
    bool Enabled,
    bool PreConfigured,
    PlatformEventActions Actions,
    byte AlertPolicy,
    PlatformEventSeverity Severity,
    byte GeneratorAddress,
    byte GeneratorChannel,
    byte SensorType,
    byte SensorNumber,
    byte EventTrigger,
    ushort OffsetMask,
    EventDataMask Data1,
    EventDataMask Data2,
    EventDataMask Data3)
{
    /// <summary>What nobody has filled in: disabled, and all zeros.</summary>
    public static EventFilter Empty(byte number) =>
        new(number, false, false, PlatformEventActions.None, 0, PlatformEventSeverity.Unspecified, 0, 0, 0, 0, 0, 0, default, default, default);
}
