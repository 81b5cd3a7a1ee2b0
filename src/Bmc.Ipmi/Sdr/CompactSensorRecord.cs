using System.Buffers.Binary;
using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Commands;

namespace Bmc.Ipmi.Sdr;

/// <summary>A discrete sensor. IPMI 2.0 §43.2, Table 43-2.</summary>
// 1:5    header
// 6      sensor owner, 20h the BMC
// 7      owner LUN
// 8      sensor number
// 9      entity id
// 10     entity instance
// 11     initialization: [7] settable, the agent sets [6] scanning, [5] events; [1] events, [0] scanning on at start
// 12     capabilities: [6] re-arms itself, [1:0] event message control
// 13     sensor type
// 14     event/reading type
// 15:16  assertion events
// 17:18  deassertion events
// 19:20  states that a reading can tell
// 21     [7:6] 11b no analogue reading
// 22:23  units, none
// 24:25  record sharing: 01h, 00h a record for one sensor
// 26:27  hysteresis, none
// 28:31  reserved, OEM
// 32:N   name
public readonly record struct CompactSensorRecord(
    ushort RecordId,
    byte SensorNumber,
    Entity Entity,
    bool IsSettable,
    bool RearmsItself,
    EventMessageControl EventControl,
    byte SensorType,
    byte EventType,
    ushort Events,
    ushort States,
    IdString Name) : IMessage
{
    private const int NameOffset = 31;
    private const byte EventsAndScanningEnabled = 0x03;
    private const byte SettableBit = 0x80;

    /// <summary>Scanning and events, where they can be set at all.</summary>
    private const byte SetByAgent = 0x60;
    private const byte RearmBit = 0x40;
    private const byte NoAnalogueReading = 0xC0;
    private const byte OneSensor = 0x01;

    public static CompactSensorRecord Of(DiscreteSensor sensor) => new(
        sensor.Number,
        sensor.Number,
        sensor.Entity,
        sensor.IsSettable,
        sensor.RearmsItself,
        sensor.Events != 0 ? EventMessageControl.GlobalDisableOnly : EventMessageControl.NoEvents,
        sensor.SensorType,
        DiscreteSensor.EventType,
        sensor.Events,
        sensor.States,
        new IdString(sensor.Name));

    /// <summary>Of a board's sensor that has states instead of a value.</summary>
    public static CompactSensorRecord Of(SensorDescription sensor) => new(
        sensor.Number,
        sensor.Number,
        new Entity(sensor.EntityId, sensor.EntityInstance),
        IsSettable: false,
        RearmsItself: true,
        EventMessageControl.EachEvent,
        sensor.Kind.SensorType(),
        DiscreteSensor.EventType,
        sensor.SupportedEvents(),
        sensor.SupportedEvents(),
        new IdString(sensor.Name));

    public static bool TryParse(ReadOnlySpan<byte> record, out CompactSensorRecord sensor)
    {
        sensor = default;
        if (!RecordHeader.TryParse(record, out var header) || header.Type != SdrRecordType.CompactSensor || record.Length <= NameOffset)
            return false;
        if (!IdString.TryParse(record[NameOffset..], out var name))
            return false;
        sensor = new(
            header.RecordId,
            record[7],
            new Entity(record[8], record[9]),
            (record[10] & SettableBit) != 0,
            (record[11] & RearmBit) != 0,
            (EventMessageControl)(record[11] & 0x03),
            record[12],
            record[13],
            BinaryPrimitives.ReadUInt16LittleEndian(record[14..]),
            BinaryPrimitives.ReadUInt16LittleEndian(record[18..]),
            name);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        new RecordHeader(RecordId, SdrRecordType.CompactSensor, (byte)(NameOffset + Name.EncodedLength - RecordHeader.Length)).Write(ref writer);
        writer.WriteByte(SlaveAddress.Bmc);
        writer.WriteByte(0x00);
        writer.WriteByte(SensorNumber);
        writer.WriteByte(Entity.Id);
        writer.WriteByte(Entity.Instance);
        writer.WriteByte((byte)(EventsAndScanningEnabled | (IsSettable ? SettableBit : 0) | (EventControl == EventMessageControl.EachEvent ? SetByAgent : 0)));
        writer.WriteByte((byte)((int)EventControl | (RearmsItself ? RearmBit : 0)));
        writer.WriteByte(SensorType);
        writer.WriteByte(EventType);
        writer.WriteUInt16(Events);
        writer.WriteUInt16(Events);
        writer.WriteUInt16(States);
        writer.WriteByte(NoAnalogueReading);
        writer.WriteUInt16(0);
        writer.WriteByte(OneSensor);
        writer.WriteByte(0x00);
        writer.WriteUInt16(0);
        writer.WriteUInt32(0);
        Name.Write(ref writer);
    }
}
