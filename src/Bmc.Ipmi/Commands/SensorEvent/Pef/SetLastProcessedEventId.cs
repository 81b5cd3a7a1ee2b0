using System.Buffers.Binary;
using Bmc.Contracts;
using Bmc.Contracts.EventFilters;

namespace Bmc.Ipmi.Commands.SensorEvent.Pef;

/// <summary>IPMI 2.0 §30.5, Table 30-7.</summary>
// 1    [7:1] reserved, [0] whose: 0 software's, 1 the BMC's
// 2:3  record id
public readonly record struct SetLastProcessedEventIdRequest(bool ByBmc, ushort RecordId) : IMessage
{
    private const int Length = 3;

    public static bool TryParse(ReadOnlySpan<byte> data, out SetLastProcessedEventIdRequest request)
    {
        request = default;
        if (data.Length != Length || (data[0] & 0xFE) != 0)
            return false;
        request = new(data[0] == 1, BinaryPrimitives.ReadUInt16LittleEndian(data[1..]));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)(ByBmc ? 1 : 0));
        writer.WriteUInt16(RecordId);
    }
}

public sealed class SetLastProcessedEventId(IEventFilters filters)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SetLastProcessedEventIdRequest.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;
        var change = request.ByBmc ? new EventProgressChange(ByBmc: request.RecordId) : new EventProgressChange(BySoftware: request.RecordId);
        return (await filters.SetProgressAsync(change, context.Origin, cancellationToken)).ToCompletionCode();
    }
}
