using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §33.12.</summary>
public sealed class GetSdr(SdrRepository repository)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!RecordReadRequest.TryParse(data.Span, out var request))
            return CompletionCode.RequestDataLengthInvalid;
        var edition = await repository.GetAsync(cancellationToken);
        if (request.NeedsReservation && request.ReservationId != edition.ReservationId)
            return CompletionCode.ReservationCancelled;
        return edition.TryFind(request.RecordId, out var record, out var next)
            ? request.Answer(record, next, response)
            : CompletionCode.NotPresent;
    }
}
