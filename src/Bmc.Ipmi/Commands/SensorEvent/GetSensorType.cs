using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>IPMI 2.0 §35.16.</summary>
// 2    sensor type, Table 42-3
// 3    [6:0] event/reading type, Table 42-1
public readonly record struct GetSensorTypeResponse(byte SensorType, byte EventType) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out GetSensorTypeResponse response)
    {
        response = default;
        if (data.Length != 2)
            return false;
        response = new(data[0], (byte)(data[1] & 0x7F));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(SensorType);
        writer.WriteByte(EventType);
    }
}

public sealed class GetSensorType(HardwareMirror mirror)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SensorNumberRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.RequestDataLengthInvalid);
        return new(Of(mirror, request.Number) is { } type ? response.Answer(type) : CompletionCode.NotPresent);
    }

    /// <summary>Null when no sensor has the number.</summary>
    public static GetSensorTypeResponse? Of(HardwareMirror mirror, byte number)
    {
        if (mirror.TryGetSensor(number, out var sensor))
        {
            var kind = sensor.Description.Kind;
            return new(kind.SensorType(), kind.IsDiscrete() ? DiscreteSensor.EventType : ThresholdEvents.EventType);
        }

        return DiscreteSensor.Find(number) is { } discrete ? new(discrete.SensorType, discrete.ReadingType) : null;
    }
}
