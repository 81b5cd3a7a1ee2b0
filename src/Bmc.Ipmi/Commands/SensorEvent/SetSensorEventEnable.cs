using System.Buffers.Binary;
using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>IPMI 2.0 §35.10 byte 2 [5:4].</summary>
public enum EventSelection : byte
{
    NoChange = 0,
    Enable = 1,
    Disable = 2,
}

/// <summary>IPMI 2.0 §35.10.</summary>
// 1      sensor number
// 2      [7] event messages, [6] scanning, [5:4] what to do with the selected events, [3:0] reserved
// (3:4)  selected assertion events, [15:12] reserved
// (5:6)  selected deassertion events, [15:12] reserved
public readonly record struct SetSensorEventEnableRequest(
    byte Number,
    bool EventMessages,
    bool Scanning,
    EventSelection Selection,
    ushort Assertions,
    ushort Deassertions) : IMessage
{
    private const ushort ReservedEvents = 0xF000;

    public static bool TryParse(ReadOnlySpan<byte> data, out SetSensorEventEnableRequest request)
    {
        request = default;
        if (data.Length is < 2 or > 6 || (data[1] & 0x0F) != 0)
            return false;

        // Bytes that are left out select nothing.
        Span<byte> selected = stackalloc byte[4];
        selected.Clear();
        data[2..].CopyTo(selected);
        request = new(
            data[0],
            (data[1] & 0x80) != 0,
            (data[1] & 0x40) != 0,
            (EventSelection)(data[1] >> 4 & 0x03),
            BinaryPrimitives.ReadUInt16LittleEndian(selected),
            BinaryPrimitives.ReadUInt16LittleEndian(selected[2..]));
        return request.Selection <= EventSelection.Disable && ((request.Assertions | request.Deassertions) & ReservedEvents) == 0;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Number);
        writer.WriteByte((byte)((EventMessages ? 0x80 : 0) | (Scanning ? 0x40 : 0) | (int)Selection << 4));
        writer.WriteUInt16(Assertions);
        writer.WriteUInt16(Deassertions);
    }

    /// <summary>The sensor's enables after this request. To select events that it can't generate is harmless.</summary>
    public SensorEventEnables ApplyTo(SensorEventEnables present) => new(
        Scanning,
        EventMessages,
        Apply(present.Assertions, Assertions),
        Apply(present.Deassertions, Deassertions));

    private ushort Apply(ushort present, ushort selected) => Selection switch
    {
        EventSelection.Enable => (ushort)(present | selected),
        EventSelection.Disable => (ushort)(present & ~selected),
        _ => present,
    };
}

public sealed class SetSensorEventEnable(HardwareMirror mirror, ISensors sensors)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SetSensorEventEnableRequest.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;
        if (!mirror.TryGetSensor(request.Number, out var sensor))
            return DiscreteSensor.Find(request.Number) is null ? CompletionCode.NotPresent : CompletionCode.IllegalForSensorOrRecordType;
        var change = new SensorChange(Events: request.ApplyTo((await sensors.PresentAsync(sensor, cancellationToken)).Events));
        return (await sensors.ChangeAsync(request.Number, change, cancellationToken)).ToCompletionCode();
    }
}
