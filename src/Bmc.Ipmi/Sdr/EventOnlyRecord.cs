using Bmc.Ipmi.Commands;

namespace Bmc.Ipmi.Sdr;

/// <summary>A sensor that logs and can't be read. IPMI 2.0 §43.3, Table 43-3.</summary>
// 1:5    header
// 6      sensor owner, 20h the BMC
// 7      owner LUN
// 8      sensor number
// 9      entity id
// 10     entity instance
// 11     sensor type
// 12     event/reading type
// 13:14  record sharing: 01h, 00h a record for one sensor
// 15:16  reserved, OEM
// 17:N   name
public readonly record struct EventOnlyRecord(
    ushort RecordId,
    byte SensorNumber,
    Entity Entity,
    byte SensorType,
    byte EventType,
    IdString Name) : IMessage
{
    private const int NameOffset = 16;
    private const byte OneSensor = 0x01;

    public static EventOnlyRecord Of(DiscreteSensor sensor) =>
        new(sensor.Number, sensor.Number, sensor.Entity, sensor.SensorType, sensor.ReadingType, new IdString(sensor.Name));

    public static bool TryParse(ReadOnlySpan<byte> record, out EventOnlyRecord sensor)
    {
        sensor = default;
        if (!RecordHeader.TryParse(record, out var header) || header.Type != SdrRecordType.EventOnly || record.Length <= NameOffset)
            return false;
        if (!IdString.TryParse(record[NameOffset..], out var name))
            return false;
        sensor = new(header.RecordId, record[7], new Entity(record[8], record[9]), record[10], record[11], name);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        new RecordHeader(RecordId, SdrRecordType.EventOnly, (byte)(NameOffset + Name.EncodedLength - RecordHeader.Length)).Write(ref writer);
        writer.WriteByte(SlaveAddress.Bmc);
        writer.WriteByte(0x00);
        writer.WriteByte(SensorNumber);
        writer.WriteByte(Entity.Id);
        writer.WriteByte(Entity.Instance);
        writer.WriteByte(SensorType);
        writer.WriteByte(EventType);
        writer.WriteByte(OneSensor);
        writer.WriteByte(0x00);
        writer.WriteUInt16(0);
        Name.Write(ref writer);
    }
}
