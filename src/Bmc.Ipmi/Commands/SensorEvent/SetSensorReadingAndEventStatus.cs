using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Power;
using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>
/// IPMI 2.0 §35.17. The one sensor that can be written to is what the PC's software tells of its start; whatever is measured
/// or known here is not for others to say. What is new is logged as the sensor's event.
/// </summary>
public sealed class SetSensorReadingAndEventStatus(HardwareMirror mirror, IEventLog eventLog)
{
    /// <summary>§35.17: reading or status of the sensor are not settable by this command.</summary>
    public const CompletionCode NotSettable = (CompletionCode)0x80;

    /// <summary>§35.17: its event data are not.</summary>
    public const CompletionCode EventDataNotSettable = (CompletionCode)0x81;

    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (data.Length < SetSensorReadingRequest.MinimumLength || data.Length < SetSensorReadingRequest.LengthFor(data.Span[1]))
            return CompletionCode.RequestDataLengthInvalid;
        if (!SetSensorReadingRequest.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;
        var code = Check(request);
        if (code != CompletionCode.Ok || request.AssertionOperation == EventStatusOperation.NoChange)
            return code;

        var before = mirror.Boot.States;
        var after = request.AssertionOperation switch
        {
            EventStatusOperation.Write => request.Assertions,
            EventStatusOperation.Set => (ushort)(before | request.Assertions),
            _ => (ushort)(before & ~request.Assertions),
        };
        mirror.Boot.States = after;
        return await LogAsync((ushort)(after & ~before), cancellationToken);
    }

    private CompletionCode Check(in SetSensorReadingRequest request)
    {
        if (mirror.TryGetSensor(request.Number, out _))
            return NotSettable;
        if (DiscreteSensor.Find(request.Number) is not { } sensor)
            return CompletionCode.NotPresent;
        if (!sensor.IsSettable || request.SetsReading || request.DeassertionOperation != EventStatusOperation.NoChange)
            return NotSettable;
        if (request.EventData != 0)
            return EventDataNotSettable;
        if ((request.Assertions & ~sensor.States) != 0)
            return CompletionCode.InvalidDataField;
        return mirror.Power is { State: PowerState.Off } ? CompletionCode.NotSupportedInPresentState : CompletionCode.Ok;
    }

    private async ValueTask<CompletionCode> LogAsync(ushort begun, CancellationToken cancellationToken)
    {
        var sensor = DiscreteSensor.OperatingSystemBoot;
        for (byte offset = 0; offset < 16; offset++)
        {
            if ((begun >> offset & 1) == 0)
                continue;
            var record = EventRecord.FromBmc(sensor.SensorType, sensor.Number, DiscreteSensor.EventType, deassertion: false, offset);
            if ((await eventLog.AddAsync(record, cancellationToken)).Fault is { } fault)
                return fault.ToCompletionCode();
        }

        return CompletionCode.Ok;
    }
}
