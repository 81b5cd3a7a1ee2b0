using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>IPMI 2.0 §35.5 request.</summary>
// 1    sensor number
// 2    the raw reading that the factors are for
public readonly record struct GetSensorReadingFactorsRequest(byte Number, byte Reading) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out GetSensorReadingFactorsRequest request)
    {
        request = default;
        if (data.Length != 2)
            return false;
        request = new(data[0], data[1]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Number);
        writer.WriteByte(Reading);
    }
}

/// <summary>IPMI 2.0 §35.5 response.</summary>
// 2    the next reading that has other factors
// 3:8  reading factors
public readonly record struct GetSensorReadingFactorsResponse(byte NextReading, ReadingFactors Factors) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out GetSensorReadingFactorsResponse response)
    {
        response = default;
        if (data.Length != 1 + ReadingFactors.Length || !ReadingFactors.TryParse(data[1..], out var factors))
            return false;
        response = new(data[0], factors);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(NextReading);
        Factors.Write(ref writer);
    }
}

/// <summary>Every sensor is linear: one set of factors for all readings, the last one included.</summary>
public sealed class GetSensorReadingFactors(HardwareMirror mirror)
{
    private const byte NoOtherFactors = 0xFF;

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!GetSensorReadingFactorsRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.RequestDataLengthInvalid);
        var code = mirror.FindThresholdSensor(request.Number, out var sensor);
        return new(code == CompletionCode.Ok
            ? response.Answer(new GetSensorReadingFactorsResponse(NoOtherFactors, new ReadingFactors(ReadingFactors.ScaleOf(sensor!.Description))))
            : code);
    }
}
