using Bmc.Contracts.Sensors;

namespace Bmc.Redfish.Chassis;

/// <summary>What Sensor and PhysicalContext call what the sensors measure, where, and in which unit.</summary>
internal static class SensorVocabulary
{
    public static string ReadingTypeOf(SensorKind kind) => kind switch
    {
        SensorKind.Temperature => "Temperature",
        SensorKind.Voltage => "Voltage",
        SensorKind.Current => "Current",
        SensorKind.Power => "Power",
        SensorKind.FanSpeed => "Rotational",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It has no value."),
    };

    /// <summary>UCUM, as Redfish.Unit has it.</summary>
    public static string UnitsOf(SensorUnit unit) => unit switch
    {
        SensorUnit.Celsius => "Cel",
        SensorUnit.Volts => "V",
        SensorUnit.Amperes => "A",
        SensorUnit.Watts => "W",
        SensorUnit.RevolutionsPerMinute => "{rev}/min",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "It has no value."),
    };

    /// <summary>Resource.State of a sensor: what its reading says of it.</summary>
    public static string StateOf(SensorReading reading) => (reading as SensorUnavailable)?.Reason switch
    {
        null => "Enabled",
        UnavailableReason.NotPresent => "Absent",
        UnavailableReason.Disabled => "Disabled",
        UnavailableReason.HostOff => "StandbyOffline",
        UnavailableReason.NotYetRead or UnavailableReason.Settling => "Starting",
        _ => "UnavailableOffline",
    };

    /// <summary>PhysicalContext of an entity id (IPMI 2.0 Table 43-13).</summary>
    public static string? ContextOf(byte entity) => entity switch
    {
        0x03 => "CPU",
        0x07 => "SystemBoard",
        0x08 or 0x20 => "Memory",
        0x0A => "PowerSupply",
        0x0C => "FrontPanel",
        0x0F or 0x04 => "StorageBay",
        0x17 => "Chassis",
        0x1D or 0x1E => "Fan",
        0x37 or 0x40 => "Intake",
        0x39 => "GPU",
        _ => null,
    };
}
