using Bmc.Contracts.EventLog;
using Bmc.Ipmi.Sel;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>
/// IPMI 2.0 §31.7. The answer to the last part has the entry's id, those before an id for the next part. CDh for a record type
/// that Table 32-1 reserves: 80h, which Add SEL Entry has for it, means a wrong length here.
/// </summary>
public sealed class PartialAddSelEntry(IEventLog eventLog, SelReservation reservation)
{
    private readonly PartialRecord _partial = new(static _ => SelRecord.Length, SelRecord.Length);

    /// <summary>Somebody has made a new reservation.</summary>
    public void Cancel() => _partial.Cancel();

    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (data.Length is < PartialAddRequest.MinimumLength or > PartialAddRequest.MaximumLength)
            return CompletionCode.RequestDataLengthInvalid;
        if (!PartialAddRequest.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;
        if (!await reservation.IsHeldAsync(request.ReservationId, cancellationToken))
            return CompletionCode.ReservationCancelled;

        var code = _partial.Take(request, out var id, out var bytes);
        if (code == CompletionCode.Ok && bytes is not null)
        {
            if (!SelRecord.TryParse(bytes, out var record))
                return CompletionCode.IllegalForSensorOrRecordType;
            var added = await eventLog.AddAsync(record.Record, cancellationToken);
            if (!added.TryGet(out id, out var fault))
                return fault.ToCompletionCode();
        }

        return code == CompletionCode.Ok ? response.Answer(new RecordIdResponse(id)) : code;
    }
}
