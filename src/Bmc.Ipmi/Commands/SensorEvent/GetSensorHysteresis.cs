using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>IPMI 2.0 §35.7 request.</summary>
// 1    sensor number
// 2    FFh, reserved for a mask
public readonly record struct GetSensorHysteresisRequest(byte Number) : IMessage
{
    public const byte ReservedMask = 0xFF;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetSensorHysteresisRequest request)
    {
        request = default;
        if (data.Length != 2 || data[1] != ReservedMask)
            return false;
        request = new(data[0]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Number);
        writer.WriteByte(ReservedMask);
    }
}

/// <summary>IPMI 2.0 §35.7 response, in raw counts.</summary>
// 2    positive-going
// 3    negative-going
public readonly record struct GetSensorHysteresisResponse(byte Positive, byte Negative) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out GetSensorHysteresisResponse response)
    {
        response = default;
        if (data.Length != 2)
            return false;
        response = new(data[0], data[1]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Positive);
        writer.WriteByte(Negative);
    }
}

public sealed class GetSensorHysteresis(HardwareMirror mirror)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!GetSensorHysteresisRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.InvalidDataField);
        var code = mirror.FindSensorWithThresholds(request.Number, out var sensor);
        if (code != CompletionCode.Ok)
            return new(code);

        var scale = ReadingFactors.ScaleOf(sensor!.Description);
        var hysteresis = sensor.Description.Hysteresis;
        return new(response.Answer(new GetSensorHysteresisResponse(
            scale.DistanceToRaw(hysteresis.Positive),
            scale.DistanceToRaw(hysteresis.Negative))));
    }
}
