namespace Bmc.Ipmi.Commands.SensorEvent.Pef;

/// <summary>IPMI 2.0 §30.3, Table 30-4.</summary>
// 1    [7] reserved, [6:0] parameter
// 2:N  parameter data, Table 30-6
public readonly record struct SetPefConfigurationParametersRequest(PefParameter Parameter, ReadOnlyMemory<byte> Data) : IMessage
{
    /// <summary>The longest: an event filter, 21 bytes.</summary>
    public const int MaximumLength = 22;

    private const byte Reserved = 0x80;

    public static bool TryParse(ReadOnlyMemory<byte> data, out SetPefConfigurationParametersRequest request)
    {
        request = default;
        if (data.Length is < 1 or > MaximumLength || (data.Span[0] & Reserved) != 0)
            return false;
        request = new((PefParameter)data.Span[0], data[1..]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)Parameter);
        writer.Write(Data.Span);
    }
}

/// <summary>Checks what is the same for every parameter, then lets the parameter take its data.</summary>
public sealed class SetPefConfigurationParameters(PefParameterTable parameters)
{
    /// <summary>Table 30-4: attempt to write a read-only parameter.</summary>
    public const CompletionCode ReadOnly = (CompletionCode)0x82;

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SetPefConfigurationParametersRequest.TryParse(data, out var request))
            return new(CompletionCode.InvalidDataField);
        if (parameters.Find(request.Parameter) is not { } parameter)
            return new(GetPefConfigurationParameters.ParameterNotSupported);
        if (parameter.DataLength.Maximum == 0)
            return new(ReadOnly);
        return request.Data.Length >= parameter.DataLength.Minimum && request.Data.Length <= parameter.DataLength.Maximum
            ? parameter.SetAsync(context, request.Data, cancellationToken)
            : new(CompletionCode.RequestDataLengthInvalid);
    }
}
