using Bmc.Ipmi.Commands.Storage;
using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>IPMI 2.0 §35.3: as Get SDR, without what people added.</summary>
public sealed class GetDeviceSdr(SdrRepository repository)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!RecordReadRequest.TryParse(data.Span, out var request))
            return CompletionCode.RequestDataLengthInvalid;
        var edition = await repository.GetAsync(cancellationToken);
        if (request.NeedsReservation && request.ReservationId != edition.ReservationId)
            return CompletionCode.ReservationCancelled;
        return edition.TryFindOfBoard(request.RecordId, out var record, out var next)
            ? request.Answer(record, next, response)
            : CompletionCode.NotPresent;
    }
}
