using Bmc.Contracts.EventLog;
using Bmc.Ipmi.Sel;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §31.9. The log is empty when this answers, so the status never says anything but "completed". Asking for it needs no reservation: the erasure has cancelled it.</summary>
public sealed class ClearSel(IEventLog eventLog, SelReservation reservation)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!ClearRequest.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;
        if (request.Initiate)
        {
            if (!await reservation.IsHeldAsync(request.ReservationId, cancellationToken))
                return CompletionCode.ReservationCancelled;
            var result = await eventLog.ClearAsync(context.Origin, cancellationToken);
            if (!result.IsDone)
                return result.ToCompletionCode();
        }

        return response.Answer(new ClearResponse(Completed: true));
    }
}
