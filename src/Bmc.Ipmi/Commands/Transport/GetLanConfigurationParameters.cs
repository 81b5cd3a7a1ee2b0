using Bmc.Ipmi.Commands.Transport.Parameters;

namespace Bmc.Ipmi.Commands.Transport;

/// <summary>IPMI 2.0 §23.2, Table 23-3.</summary>
// 1  [7] only the parameter revision is wanted, [6:4] reserved, [3:0] channel
// 2  parameter
// 3  set selector
// 4  block selector
public readonly record struct GetLanConfigurationParametersRequest(bool RevisionOnly, byte Channel, LanParameter Parameter, byte Set, byte Block) : IMessage
{
    public const int Length = 4;

    private const byte RevisionOnlyBit = 0x80;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetLanConfigurationParametersRequest request)
    {
        request = default;
        if (data.Length != Length)
            return false;
        request = new((data[0] & RevisionOnlyBit) != 0, (byte)(data[0] & ~RevisionOnlyBit), (LanParameter)data[1], data[2], data[3]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)(Channel | (RevisionOnly ? RevisionOnlyBit : 0)));
        writer.WriteByte((byte)Parameter);
        writer.WriteByte(Set);
        writer.WriteByte(Block);
    }
}

/// <summary>Checks what is the same for every parameter, then lets the parameter answer.</summary>
public sealed class GetLanConfigurationParameters(LanParameterTable parameters)
{
    /// <summary>Table 23-3.</summary>
    public const CompletionCode ParameterNotSupported = (CompletionCode)0x80;

    private const byte ReservedChannelBits = 0x70;

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!GetLanConfigurationParametersRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.RequestDataLengthInvalid);
        if ((request.Channel & ReservedChannelBits) != 0 || !LanChannel.IsMeant(request.Channel))
            return new(CompletionCode.InvalidDataField);
        if (parameters.Find(request.Parameter) is not { } parameter)
            return new(ParameterNotSupported);
        if (request.RevisionOnly)
            return new(response.AnswerRevision());
        // No parameter of this table has blocks but the DUIDs, which are longer than a block only where they are there.
        return request.Set > parameter.LastSet || request.Block != 0
            ? new(CompletionCode.ParameterOutOfRange)
            : parameter.GetAsync(request.Set, response, cancellationToken);
    }
}
