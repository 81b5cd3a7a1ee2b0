namespace Bmc.Ipmi.Commands.Transport.Parameters;

/// <summary>
/// A parameter that the table lets be written, and that this BMC can't change. Writing what is so already is no change: tools
/// that write back all that they read go on. Everything else is 82h.
/// </summary>
public sealed class UnchangeableLanParameter(LanParameter number, params byte[] bytes) : ILanParameter
{
    public LanParameter Number => number;

    public byte LastSet => 0;

    public int MinimumDataLength => bytes.Length;

    public int MaximumDataLength => bytes.Length;

    public ValueTask<CompletionCode> GetAsync(byte set, ResponseBuffer response, CancellationToken cancellationToken) =>
        new(response.AnswerParameter(new FixedLanParameterData(bytes)));

    public ValueTask<CompletionCode> SetAsync(ICommandContext context, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        new(data.Span.SequenceEqual(bytes) ? CompletionCode.Ok : SetLanConfigurationParameters.ReadOnly);
}
