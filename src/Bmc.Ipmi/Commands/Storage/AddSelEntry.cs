using Bmc.Contracts.EventLog;
using Bmc.Ipmi.Sel;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §31.6; the request is a <see cref="SelRecord"/>. The log gives the record its id and its time stamp, whatever the request says.</summary>
public sealed class AddSelEntry(IEventLog eventLog)
{
    public const CompletionCode RecordTypeNotSupported = (CompletionCode)0x80;

    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SelRecord.TryParse(data.Span, out var request))
            return RecordTypeNotSupported;
        var added = await eventLog.AddAsync(request.Record, cancellationToken);
        return added.TryGet(out var id, out var fault) ? response.Answer(new RecordIdResponse(id)) : fault.ToCompletionCode();
    }
}
