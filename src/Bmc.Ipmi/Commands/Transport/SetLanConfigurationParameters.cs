using Bmc.Ipmi.Commands.Transport.Parameters;

namespace Bmc.Ipmi.Commands.Transport;

/// <summary>IPMI 2.0 §23.1, Table 23-2.</summary>
// 1    [7:4] reserved, [3:0] channel
// 2    parameter
// 3:N  parameter data, Table 23-4
public readonly record struct SetLanConfigurationParametersRequest(byte Channel, LanParameter Parameter, ReadOnlyMemory<byte> Data) : IMessage
{
    public const int MinimumLength = 2;

    /// <summary>The longest parameter's: a block of a DHCPv6 DUID (parameters 58, 61) has 18 bytes, a community string 18, an IPv6 address 20.</summary>
    public const int MaximumLength = MinimumLength + 32;

    public static bool TryParse(ReadOnlyMemory<byte> data, out SetLanConfigurationParametersRequest request)
    {
        request = default;
        if (data.Length is < MinimumLength or > MaximumLength)
            return false;
        request = new(data.Span[0], (LanParameter)data.Span[1], data[MinimumLength..]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Channel);
        writer.WriteByte((byte)Parameter);
        writer.Write(Data.Span);
    }
}

/// <summary>Checks what is the same for every parameter, then lets the parameter take its data.</summary>
public sealed class SetLanConfigurationParameters(LanParameterTable parameters)
{
    /// <summary>Table 23-2: another party, or this one, has claimed the parameters already.</summary>
    public const CompletionCode AlreadyInProgress = (CompletionCode)0x81;

    /// <summary>Table 23-2: attempt to write a read-only parameter.</summary>
    public const CompletionCode ReadOnly = (CompletionCode)0x82;

    private const byte ReservedChannelBits = 0xF0;

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SetLanConfigurationParametersRequest.TryParse(data, out var request))
            return new(CompletionCode.RequestDataLengthInvalid);
        if ((request.Channel & ReservedChannelBits) != 0 || !LanChannel.IsMeant(request.Channel))
            return new(CompletionCode.InvalidDataField);
        if (parameters.Find(request.Parameter) is not { } parameter)
            return new(GetLanConfigurationParameters.ParameterNotSupported);
        if (parameter.MaximumDataLength == 0)
            return new(ReadOnly);
        return request.Data.Length >= parameter.MinimumDataLength && request.Data.Length <= parameter.MaximumDataLength
            ? parameter.SetAsync(context, request.Data, cancellationToken)
            : new(CompletionCode.RequestDataLengthInvalid);
    }
}
