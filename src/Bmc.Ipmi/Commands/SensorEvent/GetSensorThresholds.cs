using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>IPMI 2.0 §35.9.</summary>
// 2    [7:6] reserved, [5:0] readable thresholds, those below in the order of their bits
// 3:5  lower non-critical, critical, non-recoverable
// 6:8  upper non-critical, critical, non-recoverable
public readonly record struct GetSensorThresholdsResponse(RawThresholds Thresholds) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out GetSensorThresholdsResponse response)
    {
        response = default;
        if (data.Length != 7)
            return false;
        response = new(new RawThresholds((ThresholdState)(data[0] & 0x3F), data[1], data[2], data[3], data[4], data[5], data[6]));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)Thresholds.Present);
        writer.WriteByte(Thresholds.LowerNonCritical);
        writer.WriteByte(Thresholds.LowerCritical);
        writer.WriteByte(Thresholds.LowerNonRecoverable);
        writer.WriteByte(Thresholds.UpperNonCritical);
        writer.WriteByte(Thresholds.UpperCritical);
        writer.WriteByte(Thresholds.UpperNonRecoverable);
    }
}

public sealed class GetSensorThresholds(HardwareMirror mirror)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SensorNumberRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.RequestDataLengthInvalid);
        var code = mirror.FindSensorWithThresholds(request.Number, out var sensor);
        return new(code == CompletionCode.Ok
            ? response.Answer(new GetSensorThresholdsResponse(RawThresholds.Of(sensor!.Description)))
            : code);
    }
}
