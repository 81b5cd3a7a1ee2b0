using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §33.12, and §35.3, Get Device SDR, which has the same layout.</summary>
/// <param name="ofBoardOnly">Without what people added.</param>
public sealed class GetSdr(SdrRepository repository, bool ofBoardOnly = false)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!RecordReadRequest.TryParse(data.Span, out var request))
            return CompletionCode.RequestDataLengthInvalid;
        var edition = await repository.GetAsync(cancellationToken);
        if (request.NeedsReservation && request.ReservationId != edition.ReservationId)
            return CompletionCode.ReservationCancelled;
        var isThere = ofBoardOnly
            ? edition.TryFindOfBoard(request.RecordId, out var record, out var next)
            : edition.TryFind(request.RecordId, out record, out next);
        return isThere ? request.Answer(record, next, response) : CompletionCode.NotPresent;
    }
}
