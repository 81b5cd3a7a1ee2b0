namespace Bmc.Contracts.EventLog;

public enum EventSeverity
{
    Ok,
    Warning,
    Critical,
}

/// <summary>
/// What is logged, in the vocabulary of a platform event (IPMI 2.0 §32, Table 32-1): the SEL is the field's common
/// event log, and every interface reads it in these terms.
/// </summary>
/// <param name="RecordType">02h system event; C0h-DFh OEM with time stamp; E0h-FFh OEM without.</param>
/// <param name="GeneratorId">0020h is the BMC itself.</param>
/// <param name="EventMessageRevision">04h for IPMI 1.5 and later.</param>
/// <param name="SensorType">IPMI 2.0 Table 42-3.</param>
/// <param name="EventType">Event/reading type code, 7 bits; 01h threshold, 6Fh sensor-specific.</param>
/// <param name="Data">Three bytes for a system event; 9 for an OEM record with time stamp (manufacturer id, then its data), 13 for one without. OEM records leave the fields between zero.</param>
public sealed record EventRecord(
    byte RecordType,
    ushort GeneratorId,
    byte EventMessageRevision,
    byte SensorType,
    byte SensorNumber,
    bool Deassertion,
    byte EventType,
    byte[] Data)
{
    public const byte SystemEvent = 0x02;
    public const ushort BmcGenerator = 0x0020;

    /// <summary>An event that the BMC itself reports.</summary>
    public static EventRecord FromBmc(byte sensorType, byte sensorNumber, byte eventType, bool deassertion, byte data1, byte data2 = 0xFF, byte data3 = 0xFF) =>
        new(SystemEvent, BmcGenerator, 0x04, sensorType, sensorNumber, deassertion, eventType, [data1, data2, data3]);
}

/// <param name="RecordId">1..FFFEh.</param>
/// <param name="Message">The event in one English sentence.</param>
public sealed record EventLogEntry(ushort RecordId, DateTimeOffset Time, EventRecord Record, EventSeverity Severity, string Message);

/// <summary>IPMI 2.0 §31.2.</summary>
/// <param name="Overflowed">True when an entry was dropped for lack of room since the last clear.</param>
/// <param name="Problem">Why there is no log to read or to add to; null for a log that works.</param>
public sealed record EventLogInfo(int Entries, int Capacity, DateTimeOffset LastAddition, DateTimeOffset LastErase, bool Overflowed, string? Problem = null)
{
    /// <summary>At which the log says once that it fills up, and its sensor as long as it is so.</summary>
    public const int AlmostFullPercent = 75;
}
