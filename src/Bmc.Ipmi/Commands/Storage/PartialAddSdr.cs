using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §33.14. The answer to the last part has the record's id, those before an id for the next part.</summary>
public sealed class PartialAddSdr(SdrRepository repository)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (data.Length is < PartialAddRequest.MinimumLength or > PartialAddRequest.MaximumLength)
            return CompletionCode.RequestDataLengthInvalid;
        if (!PartialAddRequest.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;
        if (request.ReservationId != (await repository.GetAsync(cancellationToken)).ReservationId)
            return CompletionCode.ReservationCancelled;

        var code = repository.Partial.Take(request, out var id, out var record);
        if (code == CompletionCode.Ok && record is not null)
            (code, id) = await repository.AddAsync(record, cancellationToken);
        return code == CompletionCode.Ok ? response.Answer(new RecordIdResponse(id)) : code;
    }
}
