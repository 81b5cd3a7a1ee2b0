using System.Buffers.Binary;

namespace Bmc.Ipmi.Commands.Dcmi;

/// <summary>DCMI 1.5 §6.5.2, Table 6-15 response.</summary>
// 3    instances that there are
// 4    record ids that follow, at most 8
// 5:N  SDR record ids
public readonly record struct GetDcmiSensorInfoResponse(byte Total, ushort[] RecordIds) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out GetDcmiSensorInfoResponse response)
    {
        response = default;
        if (data.Length < 2 || data[1] > DcmiSensorsRequest.MaximumCount || data.Length != 2 + 2 * data[1])
            return false;
        var ids = new ushort[data[1]];
        for (var index = 0; index < ids.Length; index++)
            ids[index] = BinaryPrimitives.ReadUInt16LittleEndian(data[(2 + 2 * index)..]);
        response = new(data[0], ids);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Total);
        writer.WriteByte((byte)RecordIds.Length);
        foreach (var id in RecordIds)
            writer.WriteUInt16(id);
    }
}

/// <summary>A board's sensor has its number as its record's id.</summary>
public sealed class GetDcmiSensorInfo(HardwareMirror mirror)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!DcmiSensorsRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.InvalidDataField);
        var total = mirror.Sensors.Count(sensor => DcmiEntity.Has(request.Entity, sensor.Description));
        ushort[] ids =
        [
            .. mirror.Sensors.Where(sensor => request.Wants(sensor.Description)).OrderBy(sensor => sensor.Description.EntityInstance)
                .Take(DcmiSensorsRequest.MaximumCount).Select(sensor => (ushort)sensor.Description.Number),
        ];
        return new(response.Answer(new GetDcmiSensorInfoResponse((byte)total, ids)));
    }
}
