using Bmc.Contracts.EventLog;

namespace Bmc.Redfish.Logs;

/// <summary>LogEntry.SensorType and LogEntry.LogEntryCode: the words of the schema for the specification's codes.</summary>
internal static class EventWords
{
    private const byte SensorSpecific = 0x6F;
    private const byte FirstOemEventType = 0x70;
    private const byte FirstOemSensorType = 0xC0;

    /// <summary>IPMI 2.0 Table 42-3, from 01h on.</summary>
    private static readonly string[] _sensorTypes =
    [
        "Temperature", "Voltage", "Current", "Fan", "Physical Chassis Security", "Platform Security Violation Attempt", "Processor",
        "Power Supply / Converter", "PowerUnit", "CoolingDevice", "Other Units-based Sensor", "Memory", "Drive Slot/Bay", "POST Memory Resize",
        "System Firmware Progress", "Event Logging Disabled", "Watchdog", "System Event", "Critical Interrupt", "Button/Switch", "Module/Board",
        "Microcontroller/Coprocessor", "Add-in Card", "Chassis", "ChipSet", "Other FRU", "Cable/Interconnect", "Terminator", "SystemBoot/Restart",
        "Boot Error", "BaseOSBoot/InstallationStatus", "OS Stop/Shutdown", "Slot/Connector", "System ACPI PowerState", "Watchdog",
        "Platform Alert", "Entity Presence", "Monitor ASIC/IC", "LAN", "Management Subsystem Health", "Battery", "Session Audit",
        "Version Change", "FRUState",
    ];

    /// <summary>IPMI 2.0 Table 42-2, the generic event types from 01h on, each by its offsets.</summary>
    private static readonly string[][] _entryCodes =
    [
        [
            "Lower Non-critical - going low", "Lower Non-critical - going high", "Lower Critical - going low", "Lower Critical - going high",
            "Lower Non-recoverable - going low", "Lower Non-recoverable - going high", "Upper Non-critical - going low",
            "Upper Non-critical - going high", "Upper Critical - going low", "Upper Critical - going high", "Upper Non-recoverable - going low",
            "Upper Non-recoverable - going high",
        ],
        ["Transition to Idle", "Transition to Active", "Transition to Busy"],
        ["State Deasserted", "State Asserted"],
        ["Predictive Failure deasserted", "Predictive Failure asserted"],
        ["Limit Not Exceeded", "Limit Exceeded"],
        ["Performance Met", "Performance Lags"],
        [
            "Transition to OK", "Transition to Non-Critical from OK", "Transition to Critical from less severe",
            "Transition to Non-recoverable from less severe", "Transition to Non-Critical from more severe",
            "Transition to Critical from Non-recoverable", "Transition to Non-recoverable", "Monitor", "Informational",
        ],
        ["Device Removed / Device Absent", "Device Inserted / Device Present"],
        ["Device Disabled", "Device Enabled"],
        [
            "Transition to Running", "Transition to In Test", "Transition to Power Off", "Transition to On Line", "Transition to Off Line",
            "Transition to Off Duty", "Transition to Degraded", "Transition to Power Save", "Install Error",
        ],
        [
            "Fully Redundant", "Redundancy Lost", "Redundancy Degraded", "Non-redundant:Sufficient Resources from Redundant",
            "Non-redundant:Sufficient Resources from Insufficient Resources", "Non-redundant:Insufficient Resources",
            "Redundancy Degraded from Fully Redundant", "Redundancy Degraded from Non-redundant",
        ],
        ["D0 Power State", "D1 Power State", "D2 Power State", "D3 Power State"],
    ];

    /// <returns>Null for a type that the schema has no word for.</returns>
    public static string? SensorTypeOf(byte type) =>
        type >= FirstOemSensorType ? "OEM" : type >= 1 && type <= _sensorTypes.Length ? _sensorTypes[type - 1] : null;

    /// <returns>Null for an event that the schema has no word for.</returns>
    public static string? EntryCodeOf(EventRecord record)
    {
        byte type = record.EventType;
        if (type == SensorSpecific)
            return record.Deassertion ? "Deassert" : "Assert";
        if (type >= FirstOemEventType)
            return "OEM";
        int offset = record.Data[0] & 0x0F;
        return type >= 1 && type <= _entryCodes.Length && offset < _entryCodes[type - 1].Length ? _entryCodes[type - 1][offset] : null;
    }
}
