using System.Buffers.Binary;

namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>What to do with a sensor's event status. IPMI 2.0 §35.17 byte 2 [5:4] and [3:2].</summary>
public enum EventStatusOperation : byte
{
    NoChange = 0,

    /// <summary>The bits are the new status.</summary>
    Write = 1,

    /// <summary>Bits that are 1 are set.</summary>
    Set = 2,

    /// <summary>Bits that are 1 are cleared.</summary>
    Clear = 3,
}

/// <summary>The request of Set Sensor Reading And Event Status, IPMI 2.0 §35.17.</summary>
// 1       sensor number
// 2       [7:6] event data: 00b none, 01b as below, 10b as below but for the offset, 11b reserved;
//         [5:4] assertions, [3:2] deassertions; [1:0] reading: 00b no change, 01b as below, else reserved
// (3)     reading
// (4:5)   assertion events 14:0
// (6:7)   deassertion events 14:0
// (8:10)  event data
/// <param name="EventData">Byte 2 [7:6].</param>
public readonly record struct SetSensorReadingRequest(
    byte Number,
    byte EventData,
    EventStatusOperation AssertionOperation,
    EventStatusOperation DeassertionOperation,
    bool SetsReading,
    byte Reading,
    ushort Assertions,
    ushort Deassertions,
    byte Data1,
    byte Data2,
    byte Data3) : IMessage
{
    public const int MinimumLength = 2;

    public const int MaximumLength = 10;

    private const byte ReservedEventData = 3;

    /// <summary>How many bytes there must be for what byte 2 asks.</summary>
    public static int LengthFor(byte operation) => operation switch
    {
        _ when (operation & 0xC0) != 0 => MaximumLength,
        _ when (operation & 0x0C) != 0 => 7,
        _ when (operation & 0x30) != 0 => 5,
        _ when (operation & 0x03) != 0 => 3,
        _ => MinimumLength,
    };

    public static bool TryParse(ReadOnlySpan<byte> data, out SetSensorReadingRequest request)
    {
        request = default;
        if (data.Length is < MinimumLength or > MaximumLength || data.Length < LengthFor(data[1]))
            return false;
        if ((data[1] & 0x03) > 1 || data[1] >> 6 == ReservedEventData)
            return false;

        // Bytes that are left out are for what is not changed.
        Span<byte> all = stackalloc byte[MaximumLength];
        all.Clear();
        data.CopyTo(all);
        request = new(
            all[0],
            (byte)(all[1] >> 6),
            (EventStatusOperation)(all[1] >> 4 & 0x03),
            (EventStatusOperation)(all[1] >> 2 & 0x03),
            (all[1] & 0x03) == 1,
            all[2],
            BinaryPrimitives.ReadUInt16LittleEndian(all[3..]),
            BinaryPrimitives.ReadUInt16LittleEndian(all[5..]),
            all[7],
            all[8],
            all[9]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Number);
        writer.WriteByte((byte)(EventData << 6 | (int)AssertionOperation << 4 | (int)DeassertionOperation << 2 | (SetsReading ? 1 : 0)));
        writer.WriteByte(Reading);
        writer.WriteUInt16(Assertions);
        writer.WriteUInt16(Deassertions);
        writer.WriteByte(Data1);
        writer.WriteByte(Data2);
        writer.WriteByte(Data3);
    }
}
