using Bmc.Contracts.EventLog;
using Bmc.Contracts.Sensors;

namespace Bmc.Hardware.EventLog;

/// <summary>What the log says of itself: sensor type 10h, Event Logging Disabled (IPMI 2.0 Table 42-3).</summary>
internal static class EventLogEvents
{
    private const byte SensorType = 0x10;
    private const byte SensorSpecific = 0x6F;

    private const byte LogCleared = 0x02;
    private const byte LogFull = 0x04;
    private const byte LogAlmostFull = 0x05;

    /// <summary>Event data 1 bits 5:4: a sensor-specific extension in event data 3 (IPMI 2.0 Table 29-6).</summary>
    private const byte ExtensionInData3 = 0x30;

    public static EventRecord Cleared { get; } = EventRecord.FromBmc(SensorType, DiscreteSensors.EventLog, SensorSpecific, deassertion: false, LogCleared);

    /// <summary>The last entry that fits.</summary>
    public static EventRecord Full { get; } = EventRecord.FromBmc(SensorType, DiscreteSensors.EventLog, SensorSpecific, deassertion: false, LogFull);

    /// <param name="percent">Event data 3 of this event, 0..100.</param>
    public static EventRecord AlmostFull(byte percent) =>
        EventRecord.FromBmc(SensorType, DiscreteSensors.EventLog, SensorSpecific, deassertion: false, LogAlmostFull | ExtensionInData3, data3: percent);
}
