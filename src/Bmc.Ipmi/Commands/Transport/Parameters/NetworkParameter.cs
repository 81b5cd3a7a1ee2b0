namespace Bmc.Ipmi.Commands.Transport.Parameters;

public delegate bool LanParameterParser<T>(ReadOnlySpan<byte> data, out T parsed);

/// <summary>A parameter of the interface: told as it is, and set together with the others that it makes a whole with.</summary>
/// <param name="length">Of its data in Set.</param>
/// <param name="hasSets">True: the data begin with a set selector, and there is one set; beyond it C9h.</param>
/// <param name="parse">
/// False for what no interface can have, and for reserved bits: CCh, unless that is told now, as zeros for no address. Tools that write
/// back what they read go on.
/// </param>
/// <param name="with">The configuration with this value in it.</param>
public sealed class NetworkParameter<T>(
    LanParameter number,
    LanNetwork network,
    int length,
    LanParameterParser<T> parse,
    Func<LanConfiguration, T> read,
    Func<LanConfiguration, T, LanConfiguration> with,
    bool hasSets = false) : ILanParameter
    where T : struct, IMessage
{
    /// <summary>An IPv6 address' data, the longest.</summary>
    private const int MaximumLength = Ipv6AddressData.Length;

    public LanParameter Number => number;

    public byte LastSet => 0;

    public int MinimumDataLength => length;

    public int MaximumDataLength => length;

    public async ValueTask<CompletionCode> GetAsync(byte set, ResponseBuffer response, CancellationToken cancellationToken) =>
        response.AnswerParameter(read(await network.ReadAsync(cancellationToken)));

    public ValueTask<CompletionCode> SetAsync(ICommandContext context, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        hasSets && data.Span[0] > LastSet
            ? new(CompletionCode.ParameterOutOfRange)
            : parse(data.Span, out var value)
            ? network.WriteAsync(context, number, configuration => with(configuration, value), cancellationToken)
            : RefuseAsync(data, cancellationToken);

    private async ValueTask<CompletionCode> RefuseAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        var present = read(await network.ReadAsync(cancellationToken));
        return IsWritten(present, data.Span) ? CompletionCode.Ok : CompletionCode.InvalidDataField;
    }

    private static bool IsWritten(in T value, ReadOnlySpan<byte> data)
    {
        Span<byte> bytes = stackalloc byte[MaximumLength];
        var writer = new SpanWriter(bytes);
        value.Write(ref writer);
        return writer.Written.SequenceEqual(data);
    }
}
