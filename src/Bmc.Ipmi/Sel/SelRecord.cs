using System.Buffers.Binary;
using Bmc.Contracts.EventLog;
using Bmc.Ipmi.Commands;

namespace Bmc.Ipmi.Sel;

/// <summary>An entry of the system event log in its 16 bytes. IPMI 2.0 §32, Tables 32-1 to 32-3.</summary>
// 1:2    record id
// 3      record type
// system event (02h):
// 4:7    time stamp
// 8:9    generator id
// 10     event message revision
// 11     sensor type
// 12     sensor number
// 13     [7] deassertion, [6:0] event type
// 14:16  event data
// OEM with time stamp (C0h-DFh):
// 4:7    time stamp
// 8:16   manufacturer id, OEM data
// OEM without (E0h-FFh):
// 4:16   OEM data
/// <param name="Timestamp">Unspecified for an OEM record without one.</param>
public readonly record struct SelRecord(ushort RecordId, uint Timestamp, EventRecord Record) : IMessage
{
    public const int Length = 16;

    private const byte FirstStampedOem = 0xC0;
    private const byte FirstPlainOem = 0xE0;
    private const int StampedOffset = 3;
    private const int EventOffset = 7;
    private const int EventDataLength = 3;

    public static SelRecord Of(EventLogEntry entry) => new(entry.RecordId, SelTimestamp.From(entry.Time), entry.Record);

    /// <summary>Refuses any other length, and the record types that Table 32-1 reserves.</summary>
    public static bool TryParse(ReadOnlySpan<byte> data, out SelRecord record)
    {
        record = default;
        if (data.Length != Length)
            return false;
        var id = BinaryPrimitives.ReadUInt16LittleEndian(data);
        var timestamp = BinaryPrimitives.ReadUInt32LittleEndian(data[StampedOffset..]);
        switch (data[2])
        {
            case EventRecord.SystemEvent:
                record = new(id, timestamp, ReadEvent(data));
                return true;
            case >= FirstPlainOem:
                record = new(id, SelTimestamp.Unspecified, Oem(data[2], data[StampedOffset..]));
                return true;
            case >= FirstStampedOem:
                record = new(id, timestamp, Oem(data[2], data[EventOffset..]));
                return true;
            default:
                return false;
        }
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt16(RecordId);
        writer.WriteByte(Record.RecordType);
        if (Record.RecordType >= FirstPlainOem)
        {
            WriteData(ref writer, Length - StampedOffset);
            return;
        }

        writer.WriteUInt32(Timestamp);
        if (Record.RecordType >= FirstStampedOem)
        {
            WriteData(ref writer, Length - EventOffset);
            return;
        }

        writer.WriteUInt16(Record.GeneratorId);
        writer.WriteByte(Record.EventMessageRevision);
        writer.WriteByte(Record.SensorType);
        writer.WriteByte(Record.SensorNumber);
        writer.WriteByte((byte)(Record.EventType & 0x7F | (Record.Deassertion ? 0x80 : 0)));
        WriteData(ref writer, EventDataLength);
    }

    private static EventRecord ReadEvent(ReadOnlySpan<byte> data) => new(
        EventRecord.SystemEvent,
        BinaryPrimitives.ReadUInt16LittleEndian(data[EventOffset..]),
        data[9],
        data[10],
        data[11],
        (data[12] & 0x80) != 0,
        (byte)(data[12] & 0x7F),
        data[13..].ToArray());

    private static EventRecord Oem(byte type, ReadOnlySpan<byte> data) => new(type, 0, 0, 0, 0, Deassertion: false, 0, data.ToArray());

    /// <summary>Exactly <paramref name="length"/> bytes of data, unspecified (FFh) where the entry has fewer.</summary>
    private void WriteData(ref SpanWriter writer, int length)
    {
        var present = Record.Data.AsSpan(0, Math.Min(Record.Data.Length, length));
        writer.Write(present);
        for (var missing = present.Length; missing < length; missing++)
            writer.WriteByte(0xFF);
    }
}
