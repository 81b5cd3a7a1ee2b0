using System.Buffers.Binary;
using Bmc.Contracts.EventLog;
using Bmc.Ipmi.Sel;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §31.9, Table 31-9 request.</summary>
// 1:2  reservation id
// 3:5  "CLR"
// 6    AAh initiate the erasure, 00h ask how far it is
public readonly record struct ClearSelRequest(ushort ReservationId, bool Initiate) : IMessage
{
    private const byte InitiateErasure = 0xAA;
    private const byte GetErasureStatus = 0x00;

    public static bool TryParse(ReadOnlySpan<byte> data, out ClearSelRequest request)
    {
        request = default;
        if (data.Length != 6 || !data[2..5].SequenceEqual("CLR"u8) || data[5] is not (InitiateErasure or GetErasureStatus))
            return false;
        request = new(BinaryPrimitives.ReadUInt16LittleEndian(data), data[5] == InitiateErasure);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt16(ReservationId);
        writer.Write("CLR"u8);
        writer.WriteByte(Initiate ? InitiateErasure : GetErasureStatus);
    }
}

/// <summary>IPMI 2.0 Table 31-9 response.</summary>
// 2    [7:4] reserved, [3:0] 0h erasure in progress, 1h completed
public readonly record struct ClearSelResponse(bool Completed) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out ClearSelResponse response)
    {
        response = default;
        if (data.Length != 1)
            return false;
        response = new((data[0] & 0x0F) == 1);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte(Completed ? (byte)1 : (byte)0);
}

/// <summary>The log is empty when this answers, so the status never says anything but "completed". Asking for it needs no reservation: the erasure has cancelled it.</summary>
public sealed class ClearSel(IEventLog eventLog, SelReservation reservation)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!ClearSelRequest.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;
        if (request.Initiate)
        {
            if (!await reservation.IsHeldAsync(request.ReservationId, cancellationToken))
                return CompletionCode.ReservationCancelled;
            var result = await eventLog.ClearAsync(context.Origin, cancellationToken);
            if (!result.IsDone)
                return result.ToCompletionCode();
        }

        return response.Answer(new ClearSelResponse(Completed: true));
    }
}
