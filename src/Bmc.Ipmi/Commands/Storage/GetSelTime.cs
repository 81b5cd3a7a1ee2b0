using System.Buffers.Binary;
using Bmc.Contracts.EventLog;
using Bmc.Ipmi.Sel;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>The log's clock. IPMI 2.0 §31.10-31.11, Tables 31-10 and 31-11: the response of the one, the request of the other.</summary>
// 1:4  seconds since 1970
public readonly record struct SelTime(uint Timestamp) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out SelTime time)
    {
        time = default;
        if (data.Length != 4)
            return false;
        time = new(BinaryPrimitives.ReadUInt32LittleEndian(data));
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteUInt32(Timestamp);
}

public sealed class GetSelTime(IEventLog eventLog)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        response.Answer(new SelTime(SelTimestamp.From(await eventLog.GetTimeAsync(cancellationToken))));
}
