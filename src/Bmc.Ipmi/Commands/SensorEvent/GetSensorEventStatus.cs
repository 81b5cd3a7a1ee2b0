using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>
/// IPMI 2.0 §35.13. The sensors re-arm themselves, so an event is active for as long as its condition holds, and what has gone is only in
/// the event log: no deassertion is ever active.
/// </summary>
public sealed class GetSensorEventStatus(HardwareMirror mirror)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SensorNumberRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.RequestDataLengthInvalid);
        if (mirror.TryGetSensor(request.Number, out var sensor))
            return new(response.Answer(new SensorEventsResponse(SensorStatus.Of(sensor), ActiveEvents(sensor), 0)));
        if (DiscreteSensor.Find(request.Number) is not { } discrete)
            return new(CompletionCode.NotPresent);

        var states = discrete.Read(mirror);
        var status = new SensorStatus(EventMessagesEnabled: discrete.Events != 0, ScanningEnabled: true, Unavailable: states is null);
        return new(response.Answer(new SensorEventsResponse(status, (ushort)((states ?? 0) & discrete.Events), 0)));
    }

    private static ushort ActiveEvents(SensorSnapshot sensor)
    {
        if (sensor.Reading is SensorStates states)
            return (ushort)(states.States & sensor.Description.Events.Assertions);
        if (sensor.Reading is not SensorValue value)
            return 0;
        var active = 0;
        foreach (var (threshold, offset) in ThresholdEvents.All)
        {
            if (value.State.HasFlag(threshold))
                active |= 1 << offset;
        }

        return (ushort)(active & sensor.Description.Events.Assertions);
    }
}
