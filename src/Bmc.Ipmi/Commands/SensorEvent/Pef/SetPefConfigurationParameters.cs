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
    private const byte SelectorBits = 0x7F;

    /// <summary>Appendix H: writes of parameters 1-4, 6, 7, 9 and 10, and of the string keys and strings, volatile (set 0) and not.</summary>
    public static SubFunctions SubFunctions { get; } = new(0x0FFF, static data =>
    {
        if (data.IsEmpty)
            return 0;
        var isVolatile = data.Length > 1 && (data[1] & SelectorBits) == 0;
        return (PefParameter)data[0] switch
        {
            PefParameter.Control => 1u << 0,
            PefParameter.ActionGlobalControl => 1u << 1,
            PefParameter.StartupDelay => 1u << 2,
            PefParameter.AlertStartupDelay => 1u << 3,
            PefParameter.EventFilterTable => 1u << 4,
            PefParameter.EventFilterTableData1 => 1u << 5,
            PefParameter.AlertPolicyTable => 1u << 6,
            PefParameter.SystemGuid => 1u << 7,
            PefParameter.AlertStringKeys => isVolatile ? 1u << 8 : 1u << 9,
            PefParameter.AlertStrings => isVolatile ? 1u << 10 : 1u << 11,
            _ => 0,
        };
    });

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
