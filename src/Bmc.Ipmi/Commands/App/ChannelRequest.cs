namespace Bmc.Ipmi.Commands.App;

/// <summary>The request of Get Channel Info (IPMI 2.0 §22.24, Table 22-29) and Get Channel Payload Support (§24.8, Table 24-10).</summary>
// 1  [7:4] reserved, [3:0] channel
public readonly record struct ChannelRequest(byte Channel) : IMessage
{
    public const int Length = 1;

    public static bool TryParse(ReadOnlySpan<byte> data, out ChannelRequest request)
    {
        request = default;
        if (data.Length != Length || (data[0] & 0xF0) != 0)
            return false;
        request = new(data[0]);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte(Channel);
}
