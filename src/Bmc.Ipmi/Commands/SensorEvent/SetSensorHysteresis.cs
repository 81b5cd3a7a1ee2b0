using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>IPMI 2.0 §35.6.</summary>
// 1    sensor number
// 2    FFh, reserved for a mask
// 3    positive-going hysteresis in raw counts
// 4    negative-going hysteresis
public readonly record struct SetSensorHysteresisRequest(byte Number, byte Positive, byte Negative) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out SetSensorHysteresisRequest request)
    {
        request = default;
        if (data.Length != 4 || data[1] != GetSensorHysteresisRequest.ReservedMask)
            return false;
        request = new(data[0], data[2], data[3]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Number);
        writer.WriteByte(GetSensorHysteresisRequest.ReservedMask);
        writer.WriteByte(Positive);
        writer.WriteByte(Negative);
    }
}

public sealed class SetSensorHysteresis(HardwareMirror mirror, ISensors sensors)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SetSensorHysteresisRequest.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;
        var code = mirror.FindSensorWithThresholds(request.Number, out var sensor);
        if (code != CompletionCode.Ok)
            return code;

        var scale = ReadingFactors.ScaleOf(sensor!.Description);
        var hysteresis = new SensorHysteresis(scale.DistanceFromRaw(request.Positive), scale.DistanceFromRaw(request.Negative));
        return (await sensors.ChangeAsync(request.Number, new SensorChange(Hysteresis: hysteresis), cancellationToken)).ToCompletionCode();
    }
}
