using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>IPMI 2.0 §35.14.</summary>
// 2    reading, 00h for a sensor without one
// 3    status
// 4    threshold sensors: [7:6] 11b, [5:0] thresholds that the reading is beyond; discrete ones: states 7:0
// (5)  discrete sensors: [7] 1b, [6:0] states 14:8
/// <param name="States">14:0 of a discrete sensor, 5:0 of a threshold sensor.</param>
public readonly record struct GetSensorReadingResponse(byte Reading, SensorStatus Status, bool Discrete, ushort States) : IMessage
{
    private const byte ReservedThresholdBits = 0xC0;
    private const byte ReservedStateBit = 0x80;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetSensorReadingResponse response)
    {
        response = default;
        if (data.Length is < 3 or > 4)
            return false;
        var discrete = data.Length == 4;
        var states = discrete ? data[2] | (data[3] & ~ReservedStateBit) << 8 : data[2] & ~ReservedThresholdBits;
        response = new(data[0], SensorStatus.FromByte(data[1]), discrete, (ushort)states);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Reading);
        writer.WriteByte(Status.ToByte());
        if (Discrete)
            writer.WriteUInt16((ushort)(States | ReservedStateBit << 8));
        else
            writer.WriteByte((byte)(States | ReservedThresholdBits));
    }
}

/// <summary>Answers from the mirror: asking costs neither bus time nor a call to another role.</summary>
public sealed class GetSensorReading(HardwareMirror mirror)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SensorNumberRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.RequestDataLengthInvalid);
        if (mirror.TryGetSensor(request.Number, out var sensor))
            return new(response.Answer(Of(sensor)));
        if (DiscreteSensor.Find(request.Number) is not { } discrete)
            return new(CompletionCode.NotPresent);
        return new(discrete.States != 0 ? response.Answer(Of(discrete)) : CompletionCode.IllegalForSensorOrRecordType);
    }

    private static GetSensorReadingResponse Of(SensorSnapshot sensor)
    {
        var status = SensorStatus.Of(sensor);
        return sensor.Reading switch
        {
            SensorValue value => new(ReadingFactors.ScaleOf(sensor.Description).ToRaw(value.Value), status, Discrete: false, (ushort)value.State),
            SensorStates states => new(0x00, status, Discrete: true, states.States),
            _ => new(0x00, status, sensor.Description.Kind.IsDiscrete(), 0),
        };
    }

    private GetSensorReadingResponse Of(DiscreteSensor sensor)
    {
        var states = sensor.Read(mirror);
        return new(0x00, new SensorStatus(EventMessagesEnabled: sensor.Events != 0, ScanningEnabled: true, Unavailable: states is null), Discrete: true, states ?? 0);
    }
}
