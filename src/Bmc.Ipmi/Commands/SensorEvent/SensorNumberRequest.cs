namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>
/// The request of Get Sensor Thresholds, Event Enable, Event Status, Reading and Type (IPMI 2.0 §35.9, 35.11, 35.13,
/// 35.14, 35.16).
/// </summary>
// 1    sensor number
public readonly record struct SensorNumberRequest(byte Number) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out SensorNumberRequest request)
    {
        request = default;
        if (data.Length != 1)
            return false;
        request = new(data[0]);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte(Number);
}
