namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>IPMI 2.0 §29.2: always the BMC.</summary>
public static class GetEventReceiver
{
    public static ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken) =>
        new(response.Answer(EventReceiver.Bmc));
}
