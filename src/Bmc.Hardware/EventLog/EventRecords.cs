using Bmc.Contracts.EventLog;

namespace Bmc.Hardware.EventLog;

/// <summary>Which records the log takes: anybody on the LAN with the privilege may add one (IPMI 2.0 §31.6).</summary>
internal static class EventRecords
{
    private const int SystemEventData = 3;

    /// <summary>Manufacturer id and six bytes (IPMI 2.0 §32.2).</summary>
    private const int TimestampedOemData = 9;

    /// <summary>All behind the record type (IPMI 2.0 §32.3).</summary>
    private const int OemData = 13;

    public static bool IsWellFormed(EventRecord record) => record.RecordType switch
    {
        EventRecord.SystemEvent => record.Data.Length == SystemEventData && record.EventType <= 0x7F,
        >= 0xC0 and <= 0xDF => record.Data.Length == TimestampedOemData,
        >= 0xE0 => record.Data.Length == OemData,
        _ => false,
    };
}
