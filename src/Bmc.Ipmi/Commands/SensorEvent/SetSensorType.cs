using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>IPMI 2.0 §35.15.</summary>
// 1    sensor number
// 2    sensor type, Table 42-3
// 3    [7] reserved, [6:0] event/reading type
public readonly record struct SetSensorTypeRequest(byte Number, byte SensorType, byte EventType) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out SetSensorTypeRequest request)
    {
        request = default;
        if (data.Length != 3 || (data[2] & 0x80) != 0)
            return false;
        request = new(data[0], data[1], data[2]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Number);
        writer.WriteByte(SensorType);
        writer.WriteByte(EventType);
    }
}

/// <summary>What a sensor measures is board data: it can be set to what it is (an initialization agent may do so), and to nothing else (CDh).</summary>
public sealed class SetSensorType(HardwareMirror mirror)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SetSensorTypeRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.InvalidDataField);
        if (GetSensorType.Of(mirror, request.Number) is not { } present)
            return new(CompletionCode.NotPresent);
        return new(present == new GetSensorTypeResponse(request.SensorType, request.EventType)
            ? CompletionCode.Ok
            : CompletionCode.IllegalForSensorOrRecordType);
    }
}
