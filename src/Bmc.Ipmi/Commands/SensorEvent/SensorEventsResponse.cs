using System.Buffers.Binary;

namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>
/// The response of Get Sensor Event Enable (IPMI 2.0 §35.11), where the events are those that are enabled, and of Get Sensor
/// Event Status (§35.13), where they are those that are active.
/// </summary>
// 2    status; [5] has no meaning for the enables
// 3:4  assertion events
// 5:6  deassertion events
public readonly record struct SensorEventsResponse(SensorStatus Status, ushort Assertions, ushort Deassertions) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out SensorEventsResponse response)
    {
        response = default;
        if (data.Length != 5)
            return false;
        response = new(
            SensorStatus.FromByte(data[0]),
            BinaryPrimitives.ReadUInt16LittleEndian(data[1..]),
            BinaryPrimitives.ReadUInt16LittleEndian(data[3..]));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Status.ToByte());
        writer.WriteUInt16(Assertions);
        writer.WriteUInt16(Deassertions);
    }
}
