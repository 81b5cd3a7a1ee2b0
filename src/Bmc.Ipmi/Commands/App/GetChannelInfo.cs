using Bmc.Ipmi.Session;

namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §22.24, Table 22-29.</summary>
// 1    [3:0] channel
// 2    [6:0] medium: 04h = 802.3 LAN
// 3    [4:0] protocol: 01h = IPMB-1.0, the message format of LAN channels
// 4    [7:6] 10b = multi-session, [5:0] active sessions
// 5-7  protocol's vendor (IANA): 7154, the IPMI forum
// 8-9  auxiliary info
public readonly record struct GetChannelInfoResponse(byte ActiveSessions) : IMessage
{
    public const int Length = 9;
    private const byte MediumLan = 0x04;
    private const byte ProtocolIpmb = 0x01;
    private const byte MultiSession = 0b10 << 6;
    private const uint IpmiForum = 7154;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetChannelInfoResponse response)
    {
        response = default;
        if (data.Length != Length || data[0] != LanChannel.Number || data[1] != MediumLan)
            return false;
        response = new((byte)(data[3] & 0x3F));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(LanChannel.Number);
        writer.WriteByte(MediumLan);
        writer.WriteByte(ProtocolIpmb);
        writer.WriteByte((byte)(MultiSession | ActiveSessions));
        writer.WriteUInt24(IpmiForum);
        writer.WriteUInt16(0);
    }
}

/// <summary>What the channel is. There are no others: no system interface (0Fh), no bus (0).</summary>
public sealed class GetChannelInfo(SessionTable sessions)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        return new(ChannelRequest.TryParse(data.Span, out var request) && LanChannel.IsMeant(request.Channel)
            ? response.Answer(new GetChannelInfoResponse((byte)sessions.Count))
            : CompletionCode.InvalidDataField);
    }
}
