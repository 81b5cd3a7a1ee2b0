using Bmc.Ipmi.Commands.Storage;
using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>IPMI 2.0 §35.3: the layout is Get SDR's, the records are the board's.</summary>
public sealed class GetDeviceSdr(SdrRepository repository)
{
    private readonly GetSdr _ofBoard = new(repository, ofBoardOnly: true);

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        _ofBoard.HandleAsync(context, data, response, cancellationToken);
}
