using Bmc.Contracts.Accounts;

namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §22.27, Table 22-32.</summary>
// 1  [7:4] reserved, [3:0] channel
// 2  [7:6] reserved, [5:0] user id
public readonly record struct GetUserAccessRequest(byte Channel, byte UserId) : IMessage
{
    public const int Length = 2;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetUserAccessRequest request)
    {
        request = default;
        if (data.Length != Length || (data[0] & 0xF0) != 0 || data[1] > UserAccounts.IdMask)
            return false;
        request = new(data[0], data[1]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Channel);
        writer.WriteByte(UserId);
    }
}

/// <summary>IPMI 2.0 §22.27, Table 22-32.</summary>
// 1  [5:0] how many user ids there are
// 2  [7:6] 01b = this one is enabled, 10b = disabled; [5:0] how many are enabled
// 3  [5:0] how many have a fixed name, user 1 included
// 4  [6] only for call-in, [5] link authentication, [4] IPMI messaging, [3:0] privilege limit, Fh = no access
public readonly record struct GetUserAccessResponse(byte EnabledUsers, bool Enabled, UserAccessFlags Flags, Privilege PrivilegeLimit) : IMessage
{
    public const int Length = 4;
    public const Privilege NoAccess = (Privilege)0x0F;
    private const byte EnabledBits = 0b01 << 6;
    private const byte DisabledBits = 0b10 << 6;
    private const byte FixedNames = 1;
    private const byte FlagBits = 0x70;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetUserAccessResponse response)
    {
        response = default;
        if (data.Length != Length)
            return false;
        response = new(
            (byte)(data[1] & UserAccounts.IdMask),
            (data[1] & 0xC0) == EnabledBits,
            (UserAccessFlags)(data[3] & FlagBits),
            (Privilege)(data[3] & 0x0F));
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(UserAccounts.Last);
        writer.WriteByte((byte)((Enabled ? EnabledBits : DisabledBits) | EnabledUsers));
        writer.WriteByte(FixedNames);
        writer.WriteByte((byte)((byte)Flags | (byte)PrivilegeLimit));
    }
}

/// <summary>What a user may do over the LAN.</summary>
public sealed class GetUserAccess(IAccounts accounts)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!GetUserAccessRequest.TryParse(data.Span, out var request)
            || !LanChannel.IsMeant(request.Channel)
            || !UserAccounts.Exists(request.UserId))
            return CompletionCode.InvalidDataField;

        var all = await accounts.ListAsync(cancellationToken);
        var enabled = (byte)all.Count(account => account.Enabled);
        return response.Answer(all.FirstOrDefault(account => account.Id == request.UserId) is { } account
            ? new GetUserAccessResponse(enabled, account.Enabled, FlagsOf(account), account.Role.ToPrivilege())
            : new GetUserAccessResponse(enabled, false, UserAccessFlags.None, GetUserAccessResponse.NoAccess));
    }

    private static UserAccessFlags FlagsOf(Account account)
    {
        var access = account.IpmiAccess ?? IpmiUserAccess.Default;
        return (account.IpmiEnabled ? UserAccessFlags.IpmiMessaging : 0)
            | (access.LinkAuthentication ? UserAccessFlags.LinkAuthentication : 0)
            | (access.CallbackOnly ? UserAccessFlags.CallbackOnly : 0);
    }
}
