using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>
/// IPMI 2.0 §33.16. What was added is gone when this answers, and the repository has what the board is made of again: so the
/// status never says anything but "completed". Asking for it needs no reservation: the erasure has cancelled it.
/// </summary>
public sealed class ClearSdrRepository(SdrRepository repository)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!ClearRequest.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;
        var code = request.Initiate
            ? await repository.ClearAsync(request.ReservationId, context.Origin, cancellationToken)
            : CompletionCode.Ok;
        return code == CompletionCode.Ok ? response.Answer(new ClearResponse(Completed: true)) : code;
    }
}
