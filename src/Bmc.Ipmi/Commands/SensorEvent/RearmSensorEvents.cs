using System.Buffers.Binary;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>IPMI 2.0 §35.12.</summary>
// 1      sensor number
// 2      [7] 0b all events, 1b those below, [6:0] reserved
// (3:4)  assertion events
// (5:6)  deassertion events
public readonly record struct RearmSensorEventsRequest(byte Number, bool All, ushort Assertions, ushort Deassertions) : IMessage
{
    private const byte Selected = 0x80;

    public static bool TryParse(ReadOnlySpan<byte> data, out RearmSensorEventsRequest request)
    {
        request = default;
        if (data.Length is < 2 or > 6 || (data[1] & ~Selected) != 0)
            return false;

        // Bytes that are left out select nothing.
        Span<byte> selected = stackalloc byte[4];
        selected.Clear();
        data[2..].CopyTo(selected);
        request = new(
            data[0],
            (data[1] & Selected) == 0,
            BinaryPrimitives.ReadUInt16LittleEndian(selected),
            BinaryPrimitives.ReadUInt16LittleEndian(selected[2..]));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Number);
        writer.WriteByte(All ? (byte)0 : Selected);
        writer.WriteUInt16(Assertions);
        writer.WriteUInt16(Deassertions);
    }
}

/// <summary>
/// Every sensor but the case-open latch re-arms itself when its condition ends; this has what still holds logged once more. Of the
/// BMC's own sensors only the latch has something to arm.
/// </summary>
public sealed class RearmSensorEvents(HardwareMirror mirror, ISensors sensors, IChassis chassis)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!RearmSensorEventsRequest.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;
        if (mirror.TryGetSensor(request.Number, out _))
        {
            var assertions = request.All ? ushort.MaxValue : request.Assertions;
            return (await sensors.RearmAsync(request.Number, assertions, cancellationToken)).ToCompletionCode();
        }

        if (DiscreteSensor.Find(request.Number) is not { } sensor)
            return CompletionCode.NotPresent;

        var selected = request.All || ((request.Assertions | request.Deassertions) & sensor.Events) != 0;
        return sensor == DiscreteSensor.ChassisIntrusion && selected
            ? (await chassis.RearmIntrusionAsync(cancellationToken)).ToCompletionCode()
            : CompletionCode.Ok;
    }
}
