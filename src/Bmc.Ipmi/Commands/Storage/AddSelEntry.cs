using System.Buffers.Binary;
using Bmc.Contracts.EventLog;
using Bmc.Ipmi.Sel;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §31.6, Table 31-6 response; the request is a <see cref="SelRecord"/>.</summary>
// 2:3  id of the new record
public readonly record struct AddSelEntryResponse(ushort RecordId) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out AddSelEntryResponse response)
    {
        response = default;
        if (data.Length != 2)
            return false;
        response = new(BinaryPrimitives.ReadUInt16LittleEndian(data));
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteUInt16(RecordId);
}

/// <summary>The log gives the record its id and its time stamp, whatever the request says (§31.6).</summary>
public sealed class AddSelEntry(IEventLog eventLog)
{
    public const CompletionCode RecordTypeNotSupported = (CompletionCode)0x80;

    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SelRecord.TryParse(data.Span, out var request))
            return RecordTypeNotSupported;
        var added = await eventLog.AddAsync(request.Record, cancellationToken);
        return added.TryGet(out var id, out var fault) ? response.Answer(new AddSelEntryResponse(id)) : fault.ToCompletionCode();
    }
}
