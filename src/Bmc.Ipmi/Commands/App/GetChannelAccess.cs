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
// 1  [3:0] channel
// 2  [7:6] 01b = non-volatile, 10b = present (volatile) settings
public readonly record struct GetChannelAccessRequest(byte Channel, SettingsCopy Copy) : IMessage
{
    public const int Length = 2;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetChannelAccessRequest request)
    {
        request = default;
        if (data.Length != Length)
            return false;
        request = new((byte)(data[0] & 0x0F), (SettingsCopy)(data[1] >> 6));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Channel);
        writer.WriteByte((byte)((byte)Copy << 6));
    }
}

public static class GetChannelAccess
{
    public static ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!GetChannelAccessRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.RequestDataLengthInvalid);
        if (!LanChannel.IsMeant(request.Channel) || request.Copy is not (SettingsCopy.NonVolatile or SettingsCopy.Volatile))
            return new(CompletionCode.InvalidDataField);
        return new(response.Answer(ChannelAccess.Fixed));
    }
}
