using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>
/// IPMI 2.0 §33.13, Table 33-7; the request is a record, the response a <see cref="RecordIdResponse"/>. C7h when the record is
/// not as long as its header says, CCh for another version, CDh for a type that §43 doesn't have, D5h for what is the board's.
/// </summary>
public sealed class AddSdr(SdrRepository repository)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (data.Length < RecordHeader.Length || data.Length > SdrEdition.MaximumRecordLength || data.Length != RecordHeader.LengthOf(data.Span))
            return CompletionCode.RequestDataLengthInvalid;
        var (code, id) = await repository.AddAsync(data.ToArray(), cancellationToken);
        return code == CompletionCode.Ok ? response.Answer(new RecordIdResponse(id)) : code;
    }
}
