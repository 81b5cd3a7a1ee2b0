namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 Tables 22-26 to 22-28, bits 7:6: which copy of the settings.</summary>
public enum SettingsCopy : byte
{
    /// <summary>When setting: leave them; when getting: reserved.</summary>
    None = 0,
    NonVolatile = 1,
    Volatile = 2,
}

/// <summary>IPMI 2.0 §22.23, Table 22-28. The response is <see cref="ChannelAccess"/>.</summary>
// 1  [7:4] reserved, [3:0] channel
// 2  [7:6] 01b = non-volatile, 10b = present (volatile) settings, [5:0] reserved
public readonly record struct GetChannelAccessRequest(byte Channel, SettingsCopy Copy) : IMessage
{
    public const int Length = 2;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetChannelAccessRequest request)
    {
        request = default;
        if (data.Length != Length || (data[0] & 0xF0) != 0 || (data[1] & 0x3F) != 0)
            return false;
        request = new(data[0], (SettingsCopy)(data[1] >> 6));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Channel);
        writer.WriteByte((byte)((byte)Copy << 6));
    }
}

/// <summary>How the channel may be used: now, or after the next start.</summary>
public sealed class GetChannelAccess(IpmiSettingsMirror settings)
{
    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!GetChannelAccessRequest.TryParse(data.Span, out var request) || !LanChannel.IsMeant(request.Channel))
            return new(CompletionCode.InvalidDataField);
        return new(request.Copy switch
        {
            SettingsCopy.NonVolatile => response.Answer(ChannelAccess.Of(settings.Stored.Channel)),
            SettingsCopy.Volatile => response.Answer(ChannelAccess.Of(settings.Present.Channel)),
            _ => CompletionCode.InvalidDataField,
        });
    }
}
