namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §22.22, Table 22-27.</summary>
// 1  [3:0] channel
// 2  [7:6] what to set of the rest of this byte: 00b nothing, 01b non-volatile, 10b volatile; [5:0] as Table 22-28
// 3  [7:6] likewise for the privilege limit, [3:0] privilege limit
public readonly record struct SetChannelAccessRequest(byte Channel, SettingsCopy AccessCopy, SettingsCopy LimitCopy, ChannelAccess Access) : IMessage
{
    public const int Length = 3;

    public static bool TryParse(ReadOnlySpan<byte> data, out SetChannelAccessRequest request)
    {
        request = default;
        if (data.Length != Length || !ChannelAccess.TryParse(data[1..], out var access))
            return false;
        request = new((byte)(data[0] & 0x0F), (SettingsCopy)(data[1] >> 6), (SettingsCopy)(data[2] >> 6), access);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Channel);
        Span<byte> access = stackalloc byte[ChannelAccess.Length];
        var accessWriter = new SpanWriter(access);
        Access.Write(ref accessWriter);
        writer.WriteByte((byte)(access[0] | (byte)AccessCopy << 6));
        writer.WriteByte((byte)(access[1] | (byte)LimitCopy << 6));
    }
}

/// <summary>Takes what is so already, refuses what would be a change.</summary>
public static class SetChannelAccess
{
    /// <summary>Table 22-27: the channel has no such access mode.</summary>
    public const CompletionCode AccessModeNotSupported = (CompletionCode)0x83;

    public static ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SetChannelAccessRequest.TryParse(data.Span, out var request))
            return new(CompletionCode.RequestDataLengthInvalid);
        if (!LanChannel.IsMeant(request.Channel)
            || request.AccessCopy > SettingsCopy.Volatile
            || request.LimitCopy > SettingsCopy.Volatile)
            return new(CompletionCode.InvalidDataField);

        var wanted = request.Access;
        if (request.AccessCopy != SettingsCopy.None)
        {
            if (wanted.Mode != ChannelAccess.Fixed.Mode)
                return new(AccessModeNotSupported);
            if (wanted with { PrivilegeLimit = ChannelAccess.Fixed.PrivilegeLimit } != ChannelAccess.Fixed)
                return new(CompletionCode.InvalidDataField);
        }

        return new(request.LimitCopy != SettingsCopy.None && wanted.PrivilegeLimit != ChannelAccess.Fixed.PrivilegeLimit
            ? CompletionCode.InvalidDataField
            : CompletionCode.Ok);
    }
}
