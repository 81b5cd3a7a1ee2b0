using Bmc.Contracts.EventLog;
using Bmc.Ipmi.Sel;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §31.8.</summary>
public sealed class DeleteSelEntry(IEventLog eventLog, SelReservation reservation)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!RecordDeleteRequest.TryParse(data.Span, out var request))
            return CompletionCode.RequestDataLengthInvalid;
        if (!await reservation.IsHeldAsync(request.ReservationId, cancellationToken))
            return CompletionCode.ReservationCancelled;
        if (await ResolveAsync(request.RecordId, cancellationToken) is not { } id)
            return CompletionCode.NotPresent;
        var result = await eventLog.DeleteAsync(id, cancellationToken);
        if (!result.IsDone)
            return result.ToCompletionCode();
        // "The first" and "the last" are other entries now, so those who name them reserve again.
        if (id == request.RecordId)
            await reservation.KeepAfterDeletionAsync(request.ReservationId, cancellationToken);
        return response.Answer(new RecordIdResponse(id));
    }

    /// <summary>Null when the log is empty.</summary>
    private async ValueTask<ushort?> ResolveAsync(ushort id, CancellationToken cancellationToken)
    {
        if (id is not (RecordReadRequest.FirstRecord or RecordReadRequest.LastRecord))
            return id;
        var entries = id == RecordReadRequest.FirstRecord
            ? await eventLog.ListAsync(id, 1, cancellationToken)
            : await eventLog.ListLastAsync(1, cancellationToken);
        return entries.Count > 0 ? entries[0].RecordId : null;
    }
}
