using Bmc.Ipmi.Commands.Storage;
using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>IPMI 2.0 §35.4. The same reservation as the repository's: both change together.</summary>
public sealed class ReserveDeviceSdrRepository(SdrRepository repository)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        response.Answer(new ReservationResponse((await repository.GetAsync(cancellationToken)).ReservationId));
}
