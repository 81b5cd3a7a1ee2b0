using Bmc.Contracts.EventLog;
using Bmc.Ipmi.Sel;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §31.5. CBh for an entry that is not there, and for every entry of an empty log.</summary>
public sealed class GetSelEntry(IEventLog eventLog, SelReservation reservation)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!RecordReadRequest.TryParse(data.Span, out var request))
            return CompletionCode.RequestDataLengthInvalid;
        if (request.NeedsReservation && !await reservation.IsHeldAsync(request.ReservationId, cancellationToken))
            return CompletionCode.ReservationCancelled;

        // The entry and the one behind it, whose id is the next one.
        var entries = request.RecordId == RecordReadRequest.LastRecord
            ? await eventLog.ListLastAsync(1, cancellationToken)
            : await eventLog.ListAsync(request.RecordId, 2, cancellationToken);
        var named = request.RecordId is not (RecordReadRequest.FirstRecord or RecordReadRequest.LastRecord);
        if (entries.Count == 0 || (named && entries[0].RecordId != request.RecordId))
            return CompletionCode.NotPresent;
        return request.Answer(Bytes(entries[0]), entries.Count > 1 ? entries[1].RecordId : RecordReadRequest.LastRecord, response);
    }

    private static byte[] Bytes(EventLogEntry entry)
    {
        var bytes = new byte[SelRecord.Length];
        var writer = new SpanWriter(bytes);
        SelRecord.Of(entry).Write(ref writer);
        return bytes;
    }
}
