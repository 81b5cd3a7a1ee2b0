using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>IPMI 2.0 §35.11. The BMC's own sensors have all of their events enabled, always.</summary>
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

    private static SensorEventsResponse Of(SensorDescription sensor)
    {
        var supported = sensor.SupportedEvents();
        var events = sensor.Events;
        return new(
            new SensorStatus(events.EventMessagesEnabled, events.ScanningEnabled, Unavailable: false),
            (ushort)(events.Assertions & supported),
            (ushort)(events.Deassertions & supported));
    }

    private static SensorEventsResponse Of(DiscreteSensor sensor) =>
        new(new SensorStatus(EventMessagesEnabled: sensor.Events != 0, ScanningEnabled: true, Unavailable: false), sensor.Events, sensor.Events);
}
