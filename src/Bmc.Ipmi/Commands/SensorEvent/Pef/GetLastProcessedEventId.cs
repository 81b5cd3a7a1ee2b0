using System.Buffers.Binary;
using Bmc.Contracts.EventFilters;
using Bmc.Contracts.EventLog;
using Bmc.Ipmi.Sel;

namespace Bmc.Ipmi.Commands.SensorEvent.Pef;

/// <summary>IPMI 2.0 §30.6, Table 30-8.</summary>
// 2:5    time of the log's most recent addition
// 6:7    record id of the log's last record, FFFFh when it is empty
// 8:9    last record that software has processed
// 10:11  last record that the BMC has processed; FFFFh: none yet
public readonly record struct GetLastProcessedEventIdResponse(uint LastAddition, ushort LastRecord, ushort BySoftware, ushort ByBmc) : IMessage
{
    public const ushort None = 0xFFFF;
    private const int Length = 10;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetLastProcessedEventIdResponse response)
    {
        response = default;
        if (data.Length != Length)
            return false;
        response = new(
            BinaryPrimitives.ReadUInt32LittleEndian(data),
            BinaryPrimitives.ReadUInt16LittleEndian(data[4..]),
            BinaryPrimitives.ReadUInt16LittleEndian(data[6..]),
            BinaryPrimitives.ReadUInt16LittleEndian(data[8..]));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt32(LastAddition);
        writer.WriteUInt16(LastRecord);
        writer.WriteUInt16(BySoftware);
        writer.WriteUInt16(ByBmc);
    }
}

public sealed class GetLastProcessedEventId(IEventFilters filters, IEventLog eventLog)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        EventLogInfo info = await eventLog.GetInfoAsync(cancellationToken);
        IReadOnlyList<EventLogEntry> newest = await eventLog.ListLastAsync(1, cancellationToken);
        EventProgress progress = await filters.GetProgressAsync(cancellationToken);
        return response.Answer(new GetLastProcessedEventIdResponse(
            SelTimestamp.From(info.LastAddition),
            newest is [var entry] ? entry.RecordId : GetLastProcessedEventIdResponse.None,
            progress.BySoftware ?? GetLastProcessedEventIdResponse.None,
            progress.ByBmc ?? GetLastProcessedEventIdResponse.None));
    }
}
