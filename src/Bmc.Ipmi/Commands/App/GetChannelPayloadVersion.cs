using Bmc.Ipmi.Rmcp;

namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §24.9, Table 24-11.</summary>
// 1  [3:0] channel
// 2  payload type
public readonly record struct GetChannelPayloadVersionRequest(byte Channel, PayloadType Type) : IMessage
{
    public const int Length = 2;

    /// <summary>False too for reserved bits.</summary>
    public static bool TryParse(ReadOnlySpan<byte> data, out GetChannelPayloadVersionRequest request)
    {
        request = default;
        if (data.Length != Length || (data[0] & 0xF0) != 0)
            return false;
        request = new(data[0], (PayloadType)data[1]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Channel);
        writer.WriteByte((byte)Type);
    }
}

/// <summary>IPMI 2.0 §24.9, Table 24-11.</summary>
/// <param name="Version">[7:4] major, [3:0] minor.</param>
// 1  format version
public readonly record struct GetChannelPayloadVersionResponse(byte Version) : IMessage
{
    public const int Length = 1;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetChannelPayloadVersionResponse response)
    {
        response = default;
        if (data.Length != Length)
            return false;
        response = new(data[0]);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte(Version);
}

/// <summary>In which form a payload is spoken; ipmiconsole asks again and again, to keep its session.</summary>
public static class GetChannelPayloadVersion
{
    /// <summary>Table 24-11.</summary>
    public const CompletionCode NotAvailable = (CompletionCode)0x80;

    /// <summary>1.0, "the SOL payload implemented per this specification".</summary>
    private const byte Version = 0x10;

    public static ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (data.Length != GetChannelPayloadVersionRequest.Length)
            return new(CompletionCode.RequestDataLengthInvalid);
        if (!GetChannelPayloadVersionRequest.TryParse(data.Span, out var request) || !LanChannel.IsMeant(request.Channel))
            return new(CompletionCode.InvalidDataField);
        return new(request.Type is PayloadType.IpmiMessage or PayloadType.SerialOverLan
            ? response.Answer(new GetChannelPayloadVersionResponse(Version))
            : NotAvailable);
    }
}
