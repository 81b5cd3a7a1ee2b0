namespace Bmc.Ipmi.Commands.Transport.Parameters;

/// <summary>A parameter of the interface that can only be read.</summary>
/// <param name="lastSet">0 for a parameter without sets.</param>
/// <param name="read">From the configuration and the set selector.</param>
public sealed class NetworkReading<T>(LanParameter number, LanNetwork network, byte lastSet, Func<LanConfiguration, byte, T> read) : ReadOnlyLanParameter(number)
    where T : struct, IMessage
{
    public override byte LastSet => lastSet;

    public override async ValueTask<CompletionCode> GetAsync(byte set, ResponseBuffer response, CancellationToken cancellationToken) =>
        response.AnswerParameter(read(await network.ReadAsync(cancellationToken), set));
}
