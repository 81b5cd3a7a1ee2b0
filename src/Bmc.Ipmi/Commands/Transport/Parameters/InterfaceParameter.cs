namespace Bmc.Ipmi.Commands.Transport.Parameters;

/// <summary>A parameter of the interface that can be read: data made anew for each answer.</summary>
public sealed class InterfaceParameter<T>(LanParameter number, Func<T> read) : ReadOnlyLanParameter(number)
    where T : struct, IMessage
{
    public override ValueTask<CompletionCode> GetAsync(byte set, ResponseBuffer response, CancellationToken cancellationToken) =>
        new(response.AnswerParameter(read()));
}
