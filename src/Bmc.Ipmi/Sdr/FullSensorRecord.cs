using System.Buffers.Binary;
using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Commands;

namespace Bmc.Ipmi.Sdr;

/// <summary>A sensor with an analogue reading. IPMI 2.0 §43.1, Table 43-1.</summary>
// 1:5    header
// 6      sensor owner, 20h the BMC
// 7      owner LUN
// 8      sensor number
// 9      entity id
// 10     entity instance
// 11     initialization: the agent sets [6] scanning, [5] events, [4] thresholds, [3] hysteresis; [1] events, [0] scanning on at start
// 12     capabilities: [6] re-arms itself, [5:4] hysteresis, [3:2] thresholds, [1:0] event message control
// 13     sensor type
// 14     event/reading type, 01h threshold
// 15:16  assertion events [11:0], lower thresholds with comparison status [14:12]
// 17:18  deassertion events [11:0], upper thresholds with comparison status [14:12]
// 19     readable thresholds
// 20     settable thresholds
// 21     [7:6] 00b unsigned, 10b two's complement; the rest: no rate, no modifier, no percentage
// 22     base unit, Table 43-15
// 23     modifier unit
// 24     linearization, 00h linear
// 25:30  reading factors
// 31     analogue characteristics: none given
// 32:34  nominal reading, normal maximum, normal minimum
// 35     sensor maximum
// 36     sensor minimum
// 37:39  upper non-recoverable, critical, non-critical threshold
// 40:42  lower non-recoverable, critical, non-critical threshold
// 43     positive-going hysteresis
// 44     negative-going hysteresis
// 45:47  reserved, OEM
// 48:N   name
public readonly record struct FullSensorRecord(
    ushort RecordId,
    byte SensorNumber,
    Entity Entity,
    byte SensorType,
    ushort Events,
    byte BaseUnit,
    ReadingFactors Factors,
    byte Maximum,
    byte Minimum,
    RawThresholds Thresholds,
    byte PositiveHysteresis,
    byte NegativeHysteresis,
    IdString Name) : IMessage
{
    private const int NameOffset = 47;
    /// <summary>Thresholds and hystereses, bytes 37:44.</summary>
    private static readonly Range _settings = 36..44;

    /// <summary>The initialization agent sets scanning and events, [6:5], and they are on when the BMC starts, [1:0].</summary>
    private const byte EventsAndScanning = 0x63;

    /// <summary>It sets thresholds and hysteresis too, [4:3].</summary>
    private const byte ThresholdsAndHysteresis = 0x18;
    private const byte RearmsItself = 0x40;

    /// <summary>Hysteresis and thresholds readable and settable, each event with an enable of its own.</summary>
    private const byte SettableThresholds = 0x20 | 0x08;

    private const byte TwosComplementFormat = 0x80;

    /// <summary>No hysteresis, no thresholds, no events.</summary>
    private const byte NoThresholds = 0x03;

    public static FullSensorRecord Of(SensorDescription sensor)
    {
        var scale = ReadingFactors.ScaleOf(sensor);
        return new(
            sensor.Number,
            sensor.Number,
            new Entity(sensor.EntityId, sensor.EntityInstance),
            sensor.Kind.SensorType(),
            ThresholdEvents.Supported(sensor.Thresholds),
            UnitCode(sensor.Unit),
            new ReadingFactors(scale),
            scale.ToRaw(sensor.Maximum),
            scale.ToRaw(sensor.Minimum),
            RawThresholds.Of(sensor),
            scale.DistanceToRaw(sensor.Hysteresis.Positive),
            scale.DistanceToRaw(sensor.Hysteresis.Negative),
            new IdString(sensor.Name));
    }

    /// <summary>Without what the commands can set: the thresholds' and hystereses' values.</summary>
    public FullSensorRecord WithoutSettings() =>
        this with { Thresholds = new RawThresholds(Thresholds.Present, 0, 0, 0, 0, 0, 0), PositiveHysteresis = 0, NegativeHysteresis = 0 };

    /// <summary>True for two records of a sensor, of whichever type, that differ in nothing but their ids and in what commands can set.</summary>
    public static bool IsSameButForSettings(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        if (one.Length != other.Length || !one[2..RecordHeader.Length].SequenceEqual(other[2..RecordHeader.Length]))
            return false;
        return (SdrRecordType)one[3] == SdrRecordType.FullSensor
            ? one[RecordHeader.Length.._settings.Start.Value].SequenceEqual(other[RecordHeader.Length.._settings.Start.Value])
                && one[_settings.End..].SequenceEqual(other[_settings.End..])
            : one[RecordHeader.Length..].SequenceEqual(other[RecordHeader.Length..]);
    }

    public static bool TryParse(ReadOnlySpan<byte> record, out FullSensorRecord sensor)
    {
        sensor = default;
        if (!RecordHeader.TryParse(record, out var header) || header.Type != SdrRecordType.FullSensor || record.Length <= NameOffset)
            return false;
        if (!ReadingFactors.TryParse(record.Slice(24, ReadingFactors.Length), out var factors) || !IdString.TryParse(record[NameOffset..], out var name))
            return false;
        sensor = new(
            header.RecordId,
            record[7],
            new Entity(record[8], record[9]),
            record[12],
            (ushort)(BinaryPrimitives.ReadUInt16LittleEndian(record[14..]) & 0x0FFF),
            record[21],
            new ReadingFactors(factors.Scale with { TwosComplement = record[20] == TwosComplementFormat }),
            record[34],
            record[35],
            new RawThresholds((ThresholdState)(record[18] & 0x3F), record[41], record[40], record[39], record[38], record[37], record[36]),
            record[42],
            record[43],
            name);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        var present = (int)Thresholds.Present;
        new RecordHeader(RecordId, SdrRecordType.FullSensor, (byte)(NameOffset + Name.EncodedLength - RecordHeader.Length)).Write(ref writer);
        writer.WriteByte(SlaveAddress.Bmc);
        writer.WriteByte(0x00);
        writer.WriteByte(SensorNumber);
        writer.WriteByte(Entity.Id);
        writer.WriteByte(Entity.Instance);
        writer.WriteByte((byte)(EventsAndScanning | (present != 0 ? ThresholdsAndHysteresis : 0)));
        writer.WriteByte((byte)(RearmsItself | (present != 0 ? SettableThresholds : NoThresholds)));
        writer.WriteByte(SensorType);
        writer.WriteByte(ThresholdEvents.EventType);
        writer.WriteUInt16((ushort)(Events | (present & 0x07) << 12));
        writer.WriteUInt16((ushort)(Events | (present >> 3) << 12));
        writer.WriteByte((byte)present);
        writer.WriteByte((byte)present);
        writer.WriteByte(Factors.Scale.TwosComplement ? TwosComplementFormat : (byte)0);
        writer.WriteByte(BaseUnit);
        writer.WriteByte(0x00);
        writer.WriteByte(0x00);
        Factors.Write(ref writer);
        writer.WriteByte(0x00);
        writer.WriteUInt24(0);
        writer.WriteByte(Maximum);
        writer.WriteByte(Minimum);
        writer.WriteByte(Thresholds.UpperNonRecoverable);
        writer.WriteByte(Thresholds.UpperCritical);
        writer.WriteByte(Thresholds.UpperNonCritical);
        writer.WriteByte(Thresholds.LowerNonRecoverable);
        writer.WriteByte(Thresholds.LowerCritical);
        writer.WriteByte(Thresholds.LowerNonCritical);
        writer.WriteByte(PositiveHysteresis);
        writer.WriteByte(NegativeHysteresis);
        writer.WriteUInt24(0);
        Name.Write(ref writer);
    }

    /// <summary>IPMI 2.0 Table 43-15.</summary>
    private static byte UnitCode(SensorUnit unit) => unit switch
    {
        SensorUnit.Celsius => 1,
        SensorUnit.Volts => 4,
        SensorUnit.Amperes => 5,
        SensorUnit.Watts => 6,
        SensorUnit.RevolutionsPerMinute => 18,
        _ => 0,
    };
}
