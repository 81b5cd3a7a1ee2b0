using Bmc.Ipmi.Sel;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §31.4. An entry that is being added in parts is ended by it.</summary>
public sealed class ReserveSel(SelReservation reservation, PartialAddSelEntry partialAdd)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        partialAdd.Cancel();
        return response.Answer(new ReservationResponse(await reservation.ReserveAsync(cancellationToken)));
    }
}
