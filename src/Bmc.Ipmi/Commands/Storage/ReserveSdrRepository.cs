using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.Storage;

/// <summary>IPMI 2.0 §33.11. A record that is being added in parts is ended by it.</summary>
public sealed class ReserveSdrRepository(SdrRepository repository)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        repository.Partial.Cancel();
        return response.Answer(new ReservationResponse((await repository.GetAsync(cancellationToken)).ReservationId));
    }
}
