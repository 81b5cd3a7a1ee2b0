using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>IPMI 2.0 §35.8.</summary>
// 1    sensor number
// 2    [7:6] reserved, [5:0] which of those below to set
// 3:5  lower non-critical, critical, non-recoverable
// 6:8  upper non-critical, critical, non-recoverable
/// <param name="Thresholds">Present has the ones to set.</param>
public readonly record struct SetSensorThresholdsRequest(byte Number, RawThresholds Thresholds) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out SetSensorThresholdsRequest request)
    {
        request = default;
        if (data.Length != 8 || (data[1] & 0xC0) != 0)
            return false;
        request = new(data[0], new RawThresholds((ThresholdState)data[1], data[2], data[3], data[4], data[5], data[6], data[7]));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Number);
        new GetSensorThresholdsResponse(Thresholds).Write(ref writer);
    }
}

/// <summary>Sets thresholds that the sensor has. It can't be given one that its SDR doesn't know: CCh.</summary>
public sealed class SetSensorThresholds(HardwareMirror mirror, ISensors sensors)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SetSensorThresholdsRequest.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;
        var code = mirror.FindSensorWithThresholds(request.Number, out var sensor);
        if (code != CompletionCode.Ok)
            return code;

        var settable = RawThresholds.PresentIn(sensor!.Description.Thresholds);
        if ((request.Thresholds.Present & ~settable) != 0)
            return CompletionCode.InvalidDataField;
        if (request.Thresholds.Present == ThresholdState.None)
            return CompletionCode.Ok;

        var change = new SensorChange(Thresholds: Merge(await sensors.PresentAsync(sensor, cancellationToken), request.Thresholds));
        return (await sensors.ChangeAsync(request.Number, change, cancellationToken)).ToCompletionCode();
    }

    private static SensorThresholds Merge(SensorDescription sensor, RawThresholds set)
    {
        var scale = ReadingFactors.ScaleOf(sensor);
        return new(
            Choose(ThresholdState.LowerNonCritical, set.LowerNonCritical),
            Choose(ThresholdState.LowerCritical, set.LowerCritical),
            Choose(ThresholdState.LowerNonRecoverable, set.LowerNonRecoverable),
            Choose(ThresholdState.UpperNonCritical, set.UpperNonCritical),
            Choose(ThresholdState.UpperCritical, set.UpperCritical),
            Choose(ThresholdState.UpperNonRecoverable, set.UpperNonRecoverable));

        double? Choose(ThresholdState threshold, byte raw) =>
            set.Present.HasFlag(threshold) ? scale.FromRaw(raw) : sensor.Thresholds.Of(threshold);
    }
}
