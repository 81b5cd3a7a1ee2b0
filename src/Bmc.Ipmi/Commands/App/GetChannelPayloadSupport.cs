namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §24.8, Table 24-10: a bit for each payload type.</summary>
// 1    standard payloads 0-7: [0] IPMI message, [1] SOL
// 2    standard payloads 8-15
// 3    session setup payloads 10h-17h: Open Session and RAKP
// 4    session setup payloads 18h-1Fh
// 5-6  OEM payloads 20h-2Fh
// 7-8  reserved
public readonly record struct GetChannelPayloadSupportResponse(byte Standard, byte SessionSetup) : IMessage
{
    public const int Length = 8;

    /// <summary>What this BMC has.</summary>
    public static GetChannelPayloadSupportResponse IpmiMessagesAndSol { get; } = new(0b0000_0011, 0b0011_1111);

    public static bool TryParse(ReadOnlySpan<byte> data, out GetChannelPayloadSupportResponse response)
    {
        response = default;
        if (data.Length != Length)
            return false;
        response = new(data[0], data[2]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Standard);
        writer.WriteByte(0);
        writer.WriteByte(SessionSetup);
        writer.WriteByte(0);
        writer.WriteUInt32(0);
    }
}

/// <summary>Which payloads the channel carries.</summary>
public static class GetChannelPayloadSupport
{
    public static ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        return new(ChannelRequest.TryParse(data.Span, out var request) && LanChannel.IsMeant(request.Channel)
            ? response.Answer(GetChannelPayloadSupportResponse.IpmiMessagesAndSol)
            : CompletionCode.InvalidDataField);
    }
}
