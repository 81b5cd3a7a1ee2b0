using Bmc.Contracts.EventLog;
using Bmc.Contracts.Sensors;

namespace Bmc.Hardware.EventLog;

/// <summary>What the log says of itself: sensor types 10h, Event Logging Disabled, and 12h, System Event (IPMI 2.0 Table 42-3).</summary>
internal static class EventLogEvents
{
    private const byte SensorType = 0x10;
    private const byte SensorSpecific = 0x6F;

    private const byte SystemEventType = 0x12;

    private const byte LogCleared = 0x02;
    private const byte LogFull = 0x04;
    private const byte LogAlmostFull = 0x05;
    private const byte ClockSynchronized = 0x05;

    /// <summary>Event data 1 bits 7:6: a sensor-specific extension in event data 2.</summary>
    private const byte ExtensionInData2 = 0xC0;

    /// <summary>Event data 1 bits 5:4: a sensor-specific extension in event data 3 (IPMI 2.0 Table 29-6).</summary>
    private const byte ExtensionInData3 = 0x30;

    public static EventRecord Cleared { get; } = EventRecord.FromBmc(SensorType, DiscreteSensors.EventLog, SensorSpecific, deassertion: false, LogCleared);

    /// <summary>The last entry that fits.</summary>
    public static EventRecord Full { get; } = EventRecord.FromBmc(SensorType, DiscreteSensors.EventLog, SensorSpecific, deassertion: false, LogFull);

    /// <summary>The clock is about to be set: the first of the pair, by the old clock.</summary>
    public static EventRecord ClockBeforeSetting { get; } = ClockSet(first: true);

    /// <summary>The clock was set: the second of the pair, by the new clock.</summary>
    public static EventRecord ClockAfterSetting { get; } = ClockSet(first: false);

    /// <param name="percent">Event data 3 of this event, 0..100.</param>
    public static EventRecord AlmostFull(byte percent) =>
        EventRecord.FromBmc(SensorType, DiscreteSensors.EventLog, SensorSpecific, deassertion: false, LogAlmostFull | ExtensionInData3, data3: percent);

    /// <summary>
    /// Offset 5h, time stamp clock synchronization. Event data 2: [7] 0b first of the pair, 1b second; [3:0] 0h the SEL's clock,
    /// which is the SDR repository's too.
    /// </summary>
    private static EventRecord ClockSet(bool first) =>
        EventRecord.FromBmc(SystemEventType, DiscreteSensors.SystemEvent, SensorSpecific, deassertion: false, ClockSynchronized | ExtensionInData2, first ? (byte)0x00 : (byte)0x80);
}
