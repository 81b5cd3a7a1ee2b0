using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Ipmi;

namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §22.22, Table 22-27.</summary>
// 1  [7:4] reserved, [3:0] channel
// 2  [7:6] what to set of the rest of this byte: 00b nothing, 01b non-volatile, 10b volatile; [5:0] as Table 22-28
// 3  [7:6] likewise for the privilege limit, [5:4] reserved, [3:0] privilege limit
public readonly record struct SetChannelAccessRequest(byte Channel, SettingsCopy AccessCopy, SettingsCopy LimitCopy, ChannelAccess Access) : IMessage
{
    public const int Length = 3;

    public static bool TryParse(ReadOnlySpan<byte> data, out SetChannelAccessRequest request)
    {
        request = default;
        if (data.Length != Length || (data[0] & 0xF0) != 0 || (data[2] & 0x30) != 0 || !ChannelAccess.TryParse(data[1..], out var access))
            return false;
        request = new(data[0], (SettingsCopy)(data[1] >> 6), (SettingsCopy)(data[2] >> 6), access);
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

/// <summary>
/// Opens or closes the channel and limits what sessions get on it. Whoever shuts himself out this way gets back in through
/// the web or the BMC's own command line: no setting of IPMI touches those.
/// </summary>
public sealed class SetChannelAccess(IpmiSettingsMirror settings)
{
    /// <summary>Appendix H: the channel of that number.</summary>
    public static SubFunctions SubFunctions { get; } = new(
        1u << LanChannel.Number,
        static data => data is [var channel, ..] && LanChannel.IsMeant(channel) ? 1u << LanChannel.Number : 0);

    /// <summary>Table 22-27: the channel has no such access mode.</summary>
    public const CompletionCode AccessModeNotSupported = (CompletionCode)0x83;

    public ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SetChannelAccessRequest.TryParse(data.Span, out var request) || !LanChannel.IsMeant(request.Channel))
            return new(CompletionCode.InvalidDataField);
        var refusal = Check(request);
        if (refusal != CompletionCode.Ok)
            return new(refusal);
        if (request.AccessCopy == SettingsCopy.NonVolatile || request.LimitCopy == SettingsCopy.NonVolatile)
            return StoreAsync(request, context.Origin, cancellationToken);
        settings.SetPresentChannel(channel => Change(channel, request, SettingsCopy.Volatile));
        return new(CompletionCode.Ok);
    }

    private static CompletionCode Check(in SetChannelAccessRequest request)
    {
        if (request.AccessCopy > SettingsCopy.Volatile || request.LimitCopy > SettingsCopy.Volatile)
            return CompletionCode.InvalidDataField;
        if (request.AccessCopy != SettingsCopy.None)
        {
            if (request.Access.Mode is not (ChannelAccessMode.Disabled or ChannelAccessMode.AlwaysAvailable))
                return AccessModeNotSupported;
            if (request.Access.PerMessageAuthenticationDisabled || request.Access.UserLevelAuthenticationDisabled)
                return CompletionCode.InvalidDataField;
        }

        return request.LimitCopy != SettingsCopy.None && !Enum.IsDefined((AccountRole)request.Access.PrivilegeLimit)
            ? CompletionCode.InvalidDataField
            : CompletionCode.Ok;
    }

    private async ValueTask<CompletionCode> StoreAsync(SetChannelAccessRequest request, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var stored = await settings.ChangeStoredChannelAsync(channel => Change(channel, request, SettingsCopy.NonVolatile), origin, cancellationToken);
        if (!stored.TryGet(out _, out var fault))
            return fault.ToCompletionCode();
        settings.SetPresentChannel(channel => Change(channel, request, SettingsCopy.Volatile));
        return CompletionCode.Ok;
    }

    private static ChannelSettings Change(ChannelSettings channel, SetChannelAccessRequest request, SettingsCopy copy)
    {
        if (request.AccessCopy == copy)
        {
            channel = channel with
            {
                AlwaysAvailable = request.Access.Mode == ChannelAccessMode.AlwaysAvailable,
                AlertingEnabled = !request.Access.AlertingDisabled,
            };
        }

        return request.LimitCopy == copy ? channel with { PrivilegeLimit = (AccountRole)request.Access.PrivilegeLimit } : channel;
    }
}
