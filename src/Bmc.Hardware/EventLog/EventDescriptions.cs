using System.Collections.Frozen;
using Bmc.Contracts.Board;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Schedules;
using Bmc.Contracts.Sensors;

namespace Bmc.Hardware.EventLog;

/// <summary>
/// Makes a sentence and a severity of an event: "CPU Temp: upper critical going high, 91.0 °C (threshold 90.0 °C)". The
/// board gives its sensors' names, units and scales.
/// </summary>
public sealed class EventDescriptions(BoardDescription board)
{
    private const byte Threshold = ThresholdEvents.EventType;
    private const byte SensorSpecific = 0x6F;
    private const byte OemRecords = 0xC0;

    private readonly FrozenDictionary<byte, BoardSensor> _sensors = board.Sensors.ToFrozenDictionary(sensor => sensor.Number);

    public (EventSeverity Severity, string Message) Describe(EventRecord record)
    {
        if (record.RecordType >= OemRecords || record.Data.Length < 3)
            return (EventSeverity.Ok, $"OEM record {record.RecordType:X2}h: {Convert.ToHexString(record.Data)}");
        int offset = record.Data[0] & 0x0F;
        EventMeaning meaning = (record.EventType == SensorSpecific
            ? SensorTypeEvents.Find(record.SensorType, offset)
            : GenericEvents.Find(record.EventType, offset)) ?? Unknown(record, offset);
        string ended = record.Deassertion ? " cleared" : "";
        return (
            record.Deassertion ? EventSeverity.Ok : meaning.Severity,
            $"{Subject(record)}: {meaning.Text}{ended}{Detail(record, offset)}");
    }

    private static EventMeaning Unknown(EventRecord record, int offset) =>
        new($"event type {record.EventType:X2}h offset {offset:X}h", EventSeverity.Ok);

    private string Subject(EventRecord record) => FindSensor(record) is { } sensor
        ? sensor.Name
        : SensorTypeEvents.Name(record.SensorType);

    private string Detail(EventRecord record, int offset) => record.EventType switch
    {
        Threshold when FindSensor(record) is { } sensor => ThresholdDetail(record.Data, sensor),
        SensorSpecific when FindSensor(record) is { Kind: SensorKind.PowerSupply } => EventExtensions.SupplyFault(record.Data),
        SensorSpecific => EventExtensions.Describe(record.SensorType, offset, record.Data),
        _ when ScheduleEvent.TryParse(record, out ScheduleEvent run) => EventExtensions.Describe(run),
        _ => "",
    };

    /// <summary>
    /// Event data of threshold events (IPMI 2.0 Table 29-6): data 1 bits 7:6 = 01b say that data 2 is the reading, bits 5:4 =
    /// 01b that data 3 is the threshold, both raw.
    /// </summary>
    private static string ThresholdDetail(byte[] data, BoardSensor sensor)
    {
        if (!SensorScale.TryCreate(sensor.Minimum, sensor.Maximum, out SensorScale? scale) || (data[0] & 0xC0) != 0x40)
            return "";
        SensorUnit unit = sensor.Kind.Unit();
        string reading = QuantityText.Format(scale.FromRaw(data[1]), unit);
        return (data[0] & 0x30) == 0x10 ? $", {reading} (threshold {QuantityText.Format(scale.FromRaw(data[2]), unit)})" : $", {reading}";
    }

    /// <summary>Sensor numbers are the owner's: another generator's number 1 is not ours.</summary>
    private BoardSensor? FindSensor(EventRecord record) =>
        record.GeneratorId == EventRecord.BmcGenerator && _sensors.TryGetValue(record.SensorNumber, out BoardSensor? sensor)
            && sensor.Kind.SensorType() == record.SensorType
                ? sensor
                : null;
}
