namespace Bmc.Ipmi.Commands.SensorEvent.Pef;

/// <summary>IPMI 2.0 §30.4, Table 30-5.</summary>
// 1    [7] only the parameter revision is wanted, [6:0] parameter
// 2    set selector
// 3    block selector
public readonly record struct GetPefConfigurationParametersRequest(bool RevisionOnly, PefParameter Parameter, byte Set, byte Block) : IMessage
{
    public const int Length = 3;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetPefConfigurationParametersRequest request)
    {
        request = default;
        if (data.Length != Length)
            return false;
        request = new((data[0] & 0x80) != 0, (PefParameter)(data[0] & 0x7F), data[1], data[2]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)((byte)Parameter | (RevisionOnly ? 0x80 : 0)));
        writer.WriteByte(Set);
        writer.WriteByte(Block);
    }
}

/// <summary>The response: revision 11h, then the parameter's data.</summary>
public sealed class GetPefConfigurationParameters(PefParameterTable parameters)
{
    /// <summary>Tables 30-4 and 30-5.</summary>
    public const CompletionCode ParameterNotSupported = (CompletionCode)0x80;

    private const byte Revision = 0x11;

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!GetPefConfigurationParametersRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.RequestDataLengthInvalid);
        if (parameters.Find(request.Parameter) is not { } parameter)
            return new(ParameterNotSupported);
        if (request.RevisionOnly)
            return new(Answer(response, []));
        return IsWithin(request.Set, parameter.Sets) && IsWithin(request.Block, parameter.Blocks)
            ? parameter.GetAsync(request.Set, request.Block, response, cancellationToken)
            : new(CompletionCode.ParameterOutOfRange);
    }

    /// <summary>Makes revision and data the whole response data; always Ok, so that a parameter can return the call.</summary>
    internal static CompletionCode Answer(ResponseBuffer response, ReadOnlySpan<byte> data)
    {
        SpanWriter writer = response.Begin();
        writer.WriteByte(Revision);
        writer.Write(data);
        response.Commit(writer);
        return CompletionCode.Ok;
    }

    /// <inheritdoc cref="Answer(ResponseBuffer, ReadOnlySpan{byte})"/>
    internal static CompletionCode Answer<T>(ResponseBuffer response, in T data)
        where T : struct, IMessage
    {
        SpanWriter writer = response.Begin();
        writer.WriteByte(Revision);
        data.Write(ref writer);
        response.Commit(writer);
        return CompletionCode.Ok;
    }

    private static bool IsWithin(byte selector, (byte First, byte Last) range) => selector >= range.First && selector <= range.Last;
}
