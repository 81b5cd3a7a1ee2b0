namespace Bmc.Ipmi.Commands.Transport;

/// <summary>IPMI 2.0 §23.3, Table 23-5 request.</summary>
// 1  [7:4] reserved, [3:0] channel
// 2  [7:2] reserved, [1] suspend the BMC's ARP responses, [0] suspend its gratuitous ARPs
public readonly record struct SuspendBmcArpsRequest(byte Channel, bool SuspendResponses, bool SuspendGratuitous) : IMessage
{
    public const int Length = 2;

    private const byte ResponsesBit = 0b10;
    private const byte GratuitousBit = 0b01;

    public static bool TryParse(ReadOnlySpan<byte> data, out SuspendBmcArpsRequest request)
    {
        request = default;
        if (data.Length != Length || (data[0] & 0xF0) != 0 || data[1] > (ResponsesBit | GratuitousBit))
            return false;
        request = new(data[0], (data[1] & ResponsesBit) != 0, (data[1] & GratuitousBit) != 0);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Channel);
        writer.WriteByte((byte)((SuspendResponses ? ResponsesBit : 0) | (SuspendGratuitous ? GratuitousBit : 0)));
    }
}

/// <summary>IPMI 2.0 Table 23-5 response: what goes on now.</summary>
// 2  [7:2] reserved, [1] ARP responses occur, [0] gratuitous ARPs occur
public readonly record struct SuspendBmcArpsResponse(bool Responses, bool Gratuitous) : IMessage
{
    public const int Length = 1;

    private const byte ResponsesBit = 0b10;
    private const byte GratuitousBit = 0b01;

    public static bool TryParse(ReadOnlySpan<byte> data, out SuspendBmcArpsResponse response)
    {
        response = default;
        if (data.Length != Length || data[0] > (ResponsesBit | GratuitousBit))
            return false;
        response = new((data[0] & ResponsesBit) != 0, (data[0] & GratuitousBit) != 0);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte((byte)((Responses ? ResponsesBit : 0) | (Gratuitous ? GratuitousBit : 0)));
}

/// <summary>
/// For hosts that share the BMC's interface and answer ARP for it. This BMC has an interface of its own, whose kernel goes on
/// answering; the response says so.
/// </summary>
public static class SuspendBmcArps
{
    public static ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (data.Length != SuspendBmcArpsRequest.Length)
            return new(CompletionCode.RequestDataLengthInvalid);
        return new(SuspendBmcArpsRequest.TryParse(data.Span, out var request) && LanChannel.IsMeant(request.Channel)
            ? response.Answer(new SuspendBmcArpsResponse(Responses: true, Gratuitous: false))
            : CompletionCode.InvalidDataField);
    }
}
