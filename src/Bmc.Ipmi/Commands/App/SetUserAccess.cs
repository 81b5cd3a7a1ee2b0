using Bmc.Contracts.Accounts;

namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 Tables 22-31 and 22-32: what a user may do over a channel.</summary>
[Flags]
public enum UserAccessFlags : byte
{
    None = 0,

    /// <summary>May open sessions.</summary>
    IpmiMessaging = 1 << 4,

    /// <summary>May sign in to a PPP link.</summary>
    LinkAuthentication = 1 << 5,

    /// <summary>Only when the BMC calls back.</summary>
    CallbackOnly = 1 << 6,
}

/// <summary>IPMI 2.0 §22.26, Table 22-31.</summary>
// 1    [7] set the other flags of this byte, [6] only for call-in, [5] link authentication, [4] IPMI messaging,
//      [3:0] channel
// 2    [7:6] reserved, [5:0] user id
// 3    [7:4] reserved, [3:0] privilege limit, Fh = no access
// (4)  [7:4] reserved, [3:0] session limit, 0 = as many as there are
public readonly record struct SetUserAccessRequest(byte Channel, UserAccessFlags? Flags, byte UserId, Privilege PrivilegeLimit, byte? SessionLimit) : IMessage
{
    public const int MinimumLength = 3;
    public const int MaximumLength = 4;
    private const byte SetFlagsBit = 0x80;
    private const byte FlagBits = 0x70;

    public static bool TryParse(ReadOnlySpan<byte> data, out SetUserAccessRequest request)
    {
        request = default;
        if (data.Length is not (MinimumLength or MaximumLength) || data[1] > UserAccounts.IdMask || data[2] > 0x0F || data[^1] > 0x0F)
            return false;
        request = new(
            (byte)(data[0] & 0x0F),
            (data[0] & SetFlagsBit) != 0 ? (UserAccessFlags)(data[0] & FlagBits) : null,
            data[1],
            (Privilege)data[2],
            data.Length == MaximumLength ? data[3] : null);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte((byte)(Channel | (Flags is { } flags ? SetFlagsBit | (byte)flags : 0)));
        writer.WriteByte(UserId);
        writer.WriteByte((byte)PrivilegeLimit);
        if (SessionLimit is { } limit)
            writer.WriteByte(limit);
    }
}

/// <summary>
/// Sets an account's role and whether it may use IPMI. The role counts everywhere, on the web too: a BMC with two
/// truths about one person is worse than one that is strict. "No access" means no access over IPMI.
/// </summary>
public sealed class SetUserAccess(IAccounts accounts)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SetUserAccessRequest.TryParse(data.Span, out var request))
            return CompletionCode.InvalidDataField;
        AccountRole? role = request.PrivilegeLimit switch
        {
            Privilege.User => AccountRole.User,
            Privilege.Operator => AccountRole.Operator,
            Privilege.Administrator => AccountRole.Administrator,
            _ => null,
        };
        var noAccess = request.PrivilegeLimit == GetUserAccessResponse.NoAccess;
        if (!LanChannel.IsMeant(request.Channel) || !UserAccounts.Exists(request.UserId) || role is null && !noAccess)
            return CompletionCode.InvalidDataField;
        if (noAccess && request is { Flags: null or UserAccessFlags.None, SessionLimit: null or 0 } && await accounts.IsNobodyAsync(request.UserId, cancellationToken))
            return CompletionCode.Ok;
        if (request.UserId == UserAccounts.NullUser)
            return CompletionCode.InvalidDataField;

        var change = new AccountChange(
            Role: role,
            IpmiEnabled: noAccess ? false : request.Flags?.HasFlag(UserAccessFlags.IpmiMessaging),
            IpmiAccess: request.Flags is null && request.SessionLimit is null ? null : await AccessAsync(request, cancellationToken));
        var changed = await accounts.ChangeAsync(request.UserId, change, context.Origin, cancellationToken);
        return changed.Fault?.ToCompletionCode() ?? CompletionCode.Ok;
    }

    private async ValueTask<IpmiUserAccess> AccessAsync(SetUserAccessRequest request, CancellationToken cancellationToken)
    {
        var present = (await accounts.FindAsync(request.UserId, cancellationToken))?.IpmiAccess ?? IpmiUserAccess.Default;
        return new IpmiUserAccess(
            request.Flags?.HasFlag(UserAccessFlags.CallbackOnly) ?? present.CallbackOnly,
            request.Flags?.HasFlag(UserAccessFlags.LinkAuthentication) ?? present.LinkAuthentication,
            request.SessionLimit ?? present.SessionLimit);
    }
}
