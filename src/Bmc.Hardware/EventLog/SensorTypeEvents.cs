using System.Collections.Frozen;
using static Bmc.Contracts.EventLog.EventSeverity;

namespace Bmc.Hardware.EventLog;

/// <summary>
/// IPMI 2.0 Table 42-3: the sensor types by name, and what each sensor-specific offset (event/reading type 6Fh) means.
/// The severities are ours; the specification gives none.
/// </summary>
internal static class SensorTypeEvents
{
    private static readonly FrozenDictionary<byte, string> _names = new Dictionary<byte, string>
    {
        [0x01] = "Temperature",
        [0x02] = "Voltage",
        [0x03] = "Current",
        [0x04] = "Fan",
        [0x05] = "Physical Security",
        [0x06] = "Platform Security Violation Attempt",
        [0x07] = "Processor",
        [0x08] = "Power Supply",
        [0x09] = "Power Unit",
        [0x0A] = "Cooling Device",
        [0x0B] = "Other Units-based Sensor",
        [0x0C] = "Memory",
        [0x0D] = "Drive Slot",
        [0x0E] = "POST Memory Resize",
        [0x0F] = "System Firmware Progress",
        [0x10] = "Event Logging Disabled",
        [0x11] = "Watchdog 1",
        [0x12] = "System Event",
        [0x13] = "Critical Interrupt",
        [0x14] = "Button",
        [0x15] = "Module or Board",
        [0x16] = "Microcontroller",
        [0x17] = "Add-in Card",
        [0x18] = "Chassis",
        [0x19] = "Chip Set",
        [0x1A] = "Other FRU",
        [0x1B] = "Cable or Interconnect",
        [0x1C] = "Terminator",
        [0x1D] = "System Boot",
        [0x1E] = "Boot Error",
        [0x1F] = "OS Boot",
        [0x20] = "OS Stop",
        [0x21] = "Slot or Connector",
        [0x22] = "System ACPI Power State",
        [0x23] = "Watchdog 2",
        [0x24] = "Platform Alert",
        [0x25] = "Entity Presence",
        [0x26] = "Monitor ASIC",
        [0x27] = "LAN",
        [0x28] = "Management Subsystem Health",
        [0x29] = "Battery",
        [0x2A] = "Session Audit",
        [0x2B] = "Version Change",
        [0x2C] = "FRU State",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<byte, EventMeaning?[]> _events = new Dictionary<byte, EventMeaning?[]>
    {
        [0x05] =
        [
            new("general chassis intrusion", Warning), new("drive bay intrusion", Warning), new("I/O card area intrusion", Warning),
            new("processor area intrusion", Warning), new("LAN leash lost", Warning), new("unauthorized dock", Warning),
            new("fan area intrusion", Warning),
        ],
        [0x06] =
        [
            new("front panel lockout violation attempted", Warning), new("user password violation before boot", Warning),
            new("setup password violation before boot", Warning), new("network boot password violation before boot", Warning),
            new("other password violation before boot", Warning), new("out-of-band access password violation", Warning),
        ],
        [0x08] =
        [
            new("presence detected", Ok), new("failure detected", Critical), new("predictive failure", Warning),
            new("input lost", Critical), new("input lost or out of range", Critical), new("input out of range", Warning),
            new("configuration error", Warning), new("inactive", Ok),
        ],
        [0x09] =
        [
            new("power off", Ok), new("power cycle", Ok), new("240 VA power down", Critical), new("interlock power down", Warning),
            new("mains lost", Critical), new("soft power control failure", Critical), new("failure detected", Critical),
            new("predictive failure", Warning),
        ],
        [0x10] =
        [
            new("correctable memory error logging disabled", Warning), new("logging of one event type disabled", Warning),
            new("log cleared", Ok), new("all event logging disabled", Warning), new("log full", Warning), new("log almost full", Warning),
            new("correctable machine check error logging disabled", Warning),
        ],
        [0x12] =
        [
            new("system reconfigured", Ok), new("OEM system boot event", Ok), new("undetermined system hardware failure", Critical),
            new("entry added to the auxiliary log", Ok), new("platform event filter action", Ok), new("clock set", Ok),
        ],
        [0x13] =
        [
            new("front panel NMI or diagnostic interrupt", Warning), new("bus timeout", Warning), new("I/O channel check NMI", Critical),
            new("software NMI", Warning), new("PCI PERR", Critical), new("PCI SERR", Critical), new("EISA fail safe timeout", Critical),
            new("correctable bus error", Warning), new("uncorrectable bus error", Critical), new("fatal NMI", Critical),
            new("fatal bus error", Critical), new("bus degraded", Warning),
        ],
        [0x14] =
        [
            new("power button pressed", Ok), new("sleep button pressed", Ok), new("reset button pressed", Ok),
            new("FRU latch open", Ok), new("FRU service request", Ok),
        ],
        [0x1D] =
        [
            new("initiated by power up", Ok), new("initiated by hard reset", Ok), new("initiated by warm reset", Ok),
            new("PXE boot requested by user", Ok), new("automatic boot to diagnostic", Ok), new("hard reset by the operating system", Ok),
            new("warm reset by the operating system", Ok), new("system restart", Ok),
        ],
        [0x1F] =
        [
            new("A: boot completed", Ok), new("C: boot completed", Ok), new("PXE boot completed", Ok), new("diagnostic boot completed", Ok),
            new("CD-ROM boot completed", Ok), new("ROM boot completed", Ok), new("boot completed", Ok), new("installation started", Ok),
            new("installation completed", Ok), new("installation aborted", Warning), new("installation failed", Warning),
        ],
        [0x20] =
        [
            new("critical stop during load", Critical), new("critical stop while running", Critical), new("graceful stop", Ok),
            new("graceful shutdown", Ok), new("soft shutdown by platform event filter", Ok), new("agent not responding", Warning),
        ],
        [0x22] =
        [
            new("S0/G0, working", Ok), new("S1", Ok), new("S2", Ok), new("S3", Ok), new("S4", Ok), new("S5/G2, soft off", Ok),
            new("S4 or S5, soft off", Ok), new("G3, mechanical off", Ok), new("sleeping", Ok), new("G1, sleeping", Ok),
            new("S5 entered by override", Ok), new("legacy on", Ok), new("legacy off", Ok), null, new("unknown", Ok),
        ],
        [0x23] =
        [
            new("timer expired", Warning), new("hard reset", Critical), new("power down", Critical), new("power cycle", Critical),
            null, null, null, null, new("timer interrupt", Warning),
        ],
        [0x28] =
        [
            new("sensor access degraded or unavailable", Warning), new("controller access degraded or unavailable", Warning),
            new("management controller off-line", Warning), new("management controller unavailable", Warning),
            new("sensor failure", Warning), new("FRU failure", Warning),
        ],
        [0x2A] = [new("session activated", Ok), new("session deactivated", Ok), new("invalid user name or password", Warning)],
    }.ToFrozenDictionary();

    public static string Name(byte sensorType) => _names.GetValueOrDefault(sensorType) ?? $"Sensor type {sensorType:X2}h";

    /// <summary>Null when the table has no such offset.</summary>
    public static EventMeaning? Find(byte sensorType, int offset) =>
        _events.TryGetValue(sensorType, out EventMeaning?[]? events) && offset < events.Length ? events[offset] : null;
}
