using System.Buffers.Binary;
using Bmc.Contracts.EventLog;
using Bmc.Ipmi.Sel;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §31.8, Table 31-8 request.</summary>
// 1:2  reservation id
// 3:4  record id; 0000h the first one, FFFFh the last one
public readonly record struct DeleteSelEntryRequest(ushort ReservationId, ushort RecordId) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out DeleteSelEntryRequest request)
    {
        request = default;
        if (data.Length != 4)
            return false;
        request = new(BinaryPrimitives.ReadUInt16LittleEndian(data), BinaryPrimitives.ReadUInt16LittleEndian(data[2..]));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt16(ReservationId);
        writer.WriteUInt16(RecordId);
    }
}

/// <summary>IPMI 2.0 Table 31-8 response.</summary>
// 2:3  id of the deleted record
public readonly record struct DeleteSelEntryResponse(ushort RecordId) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out DeleteSelEntryResponse response)
    {
        response = default;
        if (data.Length != 2)
            return false;
        response = new(BinaryPrimitives.ReadUInt16LittleEndian(data));
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteUInt16(RecordId);
}

public sealed class DeleteSelEntry(IEventLog eventLog, SelReservation reservation)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!DeleteSelEntryRequest.TryParse(data.Span, out var request))
            return CompletionCode.RequestDataLengthInvalid;
        if (!await reservation.IsHeldAsync(request.ReservationId, cancellationToken))
            return CompletionCode.ReservationCancelled;
        if (await ResolveAsync(request.RecordId, cancellationToken) is not { } id)
            return CompletionCode.NotPresent;
        var result = await eventLog.DeleteAsync(id, cancellationToken);
        return result.IsDone ? response.Answer(new DeleteSelEntryResponse(id)) : result.ToCompletionCode();
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
