using System.Buffers.Binary;
using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>IPMI 2.0 §35.11.</summary>
// 2    [7] event messages enabled, [6] scanning enabled
// 3:4  assertion events enabled
// 5:6  deassertion events enabled
public readonly record struct GetSensorEventEnableResponse(SensorStatus Status, ushort Assertions, ushort Deassertions) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out GetSensorEventEnableResponse response)
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

public sealed class GetSensorEventEnable(HardwareMirror mirror)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SensorNumberRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.RequestDataLengthInvalid);
        if (mirror.TryGetSensor(request.Number, out var sensor))
            return new(response.Answer(Of(sensor.Description)));
        return new(DiscreteSensor.Find(request.Number) is { } discrete ? response.Answer(Of(discrete)) : CompletionCode.NotPresent);
    }

    private static GetSensorEventEnableResponse Of(SensorDescription sensor)
    {
        var supported = sensor.SupportedEvents();
        var events = sensor.Events;
        return new(
            new SensorStatus(events.EventMessagesEnabled, events.ScanningEnabled, Unavailable: false),
            (ushort)(events.Assertions & supported),
            (ushort)(events.Deassertions & supported));
    }

    private static GetSensorEventEnableResponse Of(DiscreteSensor sensor) =>
        new(new SensorStatus(EventMessagesEnabled: true, ScanningEnabled: true, Unavailable: false), sensor.Events, sensor.Events);
}
