using Bmc.Contracts.Schedules;
using Bmc.Devices.Pmbus;

namespace Bmc.Hardware.EventLog;

/// <summary>What some sensor-specific events say in their event data 2 and 3 (IPMI 2.0 Table 42-3).</summary>
internal static class EventExtensions
{
    private static readonly string[] _timerUses = ["", "BIOS FRB2", "BIOS POST", "OS load", "SMS/OS", "OEM"];

    private static readonly string[] _restartCauses =
    [
        "unknown", "chassis control", "reset button", "power button", "watchdog", "OEM", "restore policy always on",
        "restore policy last state", "event filter reset", "event filter power cycle", "soft reset", "real time clock",
    ];

    /// <summary>Empty when there is nothing to add.</summary>
    public static string Describe(byte sensorType, int offset, byte[] data) => (sensorType, offset) switch
    {
        // Data 1 bits 5:4 = 11b: percent in data 3.
        (0x10, 0x04 or 0x05) when (data[0] & 0x30) == 0x30 && data[2] <= 100 => $", {data[2]} %",

        // Data 1 bits 7:6 = 11b: data 2 bits 3:0 are the timer's use at expiration.
        (0x23, _) when HasData2(data) => Named(_timerUses, data[1] & 0x0F),

        // Data 2 bit 7 is which of the pair.
        (0x12, 0x05) when HasData2(data) => (data[1] & 0x80) == 0 ? " (before)" : " (after)",

        // Data 2 bits 3:0 are the restart cause (Table 28-11).
        (0x1D, 0x07) when HasData2(data) => Named(_restartCauses, data[1] & 0x0F),
        _ => "",
    };

    /// <summary>Our own extension: which kind of schedule, and what came of it.</summary>
    public static string Describe(ScheduleEvent run)
    {
        string action = run.Action switch { ScheduledAction.PowerOn => "power on", ScheduledAction.ShutDown => "shut down", _ => "power cycle" };
        string outcome = run.Outcome switch
        {
            ScheduleOutcome.Done => "done",
            ScheduleOutcome.Refused => "refused",
            ScheduleOutcome.Missed => "missed",
            _ => "missed and made up for",
        };
        return $" (scheduled {action}: {outcome})";
    }

    /// <summary>Our own extension of a supply's events: its register in data 2, the bit there in data 3 (IPMI 2.0 Table 29-6).</summary>
    public static string SupplyFault(byte[] data) =>
        (data[0] & 0xF0) == 0xA0 && StatusTable.NameOf(data[1], data[2]) is { } name ? $" ({name})" : "";

    private static bool HasData2(byte[] data) => (data[0] & 0xC0) == 0xC0;

    private static string Named(string[] names, int index) => index < names.Length && names[index].Length > 0 ? $" ({names[index]})" : "";
}
