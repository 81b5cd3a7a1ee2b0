using Bmc.Ipmi.Sel;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §31.4.</summary>
public sealed class ReserveSel(SelReservation reservation)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        response.Answer(new ReservationResponse(await reservation.ReserveAsync(cancellationToken)));
}
