namespace Bmc.Ipmi.Commands.Transport.Parameters;

/// <summary>Bytes that are what they are.</summary>
public readonly record struct FixedLanParameterData(ReadOnlyMemory<byte> Bytes) : IMessage
{
    public void Write(ref SpanWriter writer) => writer.Write(Bytes.Span);
}

/// <summary>A parameter that never changes.</summary>
public sealed class FixedLanParameter(LanParameter number, params byte[] bytes) : ReadOnlyLanParameter(number)
{
    public override ValueTask<CompletionCode> GetAsync(byte set, ResponseBuffer response, CancellationToken cancellationToken) =>
        new(response.AnswerParameter(new FixedLanParameterData(bytes)));
}
