using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §33.15. D5h for a record that is made from the board: it says what the board is, and would be there again.</summary>
public sealed class DeleteSdr(SdrRepository repository)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!RecordDeleteRequest.TryParse(data.Span, out var request))
            return CompletionCode.RequestDataLengthInvalid;
        var (code, id) = await repository.DeleteAsync(request.ReservationId, request.RecordId, cancellationToken);
        return code == CompletionCode.Ok ? response.Answer(new RecordIdResponse(id)) : code;
    }
}
