using Bmc.Contracts.Accounts;
using Bmc.Ipmi.Sol;

namespace Bmc.Ipmi.Commands.App;

/// <summary>Which payloads a user may activate, IPMI 2.0 Table 24-9. IPMI messages need no permission.</summary>
// 1    standard payloads: [7:2] 2-7, [1] SOL, [0] reserved
// 2    standard payloads: reserved
// 3    OEM payloads 0-7
// 4    OEM payloads: reserved
public readonly record struct UserPayloadEnables(byte Standard, byte Oem) : IMessage
{
    public const int Length = 4;
    private const byte SolBit = 1 << 1;
    private const byte ReservedBit = 1 << 0;

    public static UserPayloadEnables None { get; }

    public static UserPayloadEnables SolOnly { get; } = new(SolBit, 0);

    public bool Sol => (Standard & SolBit) != 0;

    /// <summary>False too for reserved bits.</summary>
    public static bool TryParse(ReadOnlySpan<byte> data, out UserPayloadEnables enables)
    {
        enables = default;
        if (data.Length != Length || (data[0] & ReservedBit) != 0 || data[1] != 0 || data[3] != 0)
            return false;
        enables = new(data[0], data[2]);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Standard);
        writer.WriteByte(0);
        writer.WriteByte(Oem);
        writer.WriteByte(0);
    }
}

/// <summary>IPMI 2.0 §24.6, Table 24-8.</summary>
// 1    [3:0] channel
// 2    [7:6] 00b = enable what is 1b, 01b = disable it; [5:0] user id
// 3-6  the payloads
public readonly record struct SetUserPayloadAccessRequest(byte Channel, bool Disable, byte UserId, UserPayloadEnables Payloads) : IMessage
{
    public const int Length = 2 + UserPayloadEnables.Length;

    /// <summary>False too for reserved bits.</summary>
    public static bool TryParse(ReadOnlySpan<byte> data, out SetUserPayloadAccessRequest request)
    {
        request = default;
        if (data.Length != Length || (data[0] & 0xF0) != 0 || (data[1] & 0x80) != 0 || !UserPayloadEnables.TryParse(data[2..], out var payloads))
            return false;
        request = new((byte)(data[0] & 0x0F), (data[1] & 0x40) != 0, (byte)(data[1] & UserAccounts.IdMask), payloads);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Channel);
        writer.WriteByte((byte)(UserId | (Disable ? 0x40 : 0)));
        Payloads.Write(ref writer);
    }
}

/// <summary>
/// Who may activate SOL, and who may keep it: it ends where it is active. What does not exist can be disabled, since it is, and
/// not enabled.
/// </summary>
public sealed class SetUserPayloadAccess(SolPayloads payloads, IAccounts accounts)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (data.Length != SetUserPayloadAccessRequest.Length)
            return CompletionCode.RequestDataLengthInvalid;
        if (!SetUserPayloadAccessRequest.TryParse(data.Span, out var request)
            || !LanChannel.IsMeant(request.Channel)
            || await accounts.FindAsync(request.UserId, cancellationToken) is null
            || (!request.Disable && request.Payloads != UserPayloadEnables.SolOnly && request.Payloads != UserPayloadEnables.None))
            return CompletionCode.InvalidDataField;
        if (!request.Payloads.Sol)
            return CompletionCode.Ok;
        var changed = await accounts.ChangeAsync(request.UserId, new AccountChange(SolEnabled: !request.Disable), context.Origin, cancellationToken);
        if (changed.Fault is { } fault)
            return fault.ToCompletionCode();
        if (request.Disable)
            payloads.DeactivateOf(request.UserId);
        return CompletionCode.Ok;
    }
}

/// <summary>IPMI 2.0 §24.7, Table 24-9. The request is that of Get User Access: channel, user id.</summary>
public sealed class GetUserPayloadAccess(IAccounts accounts)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!GetUserAccessRequest.TryParse(data.Span, out var request))
            return CompletionCode.RequestDataLengthInvalid;
        if (!LanChannel.IsMeant(request.Channel) || await accounts.FindAsync(request.UserId, cancellationToken) is not { } account)
            return CompletionCode.InvalidDataField;
        return response.Answer(account.SolEnabled ? UserPayloadEnables.SolOnly : UserPayloadEnables.None);
    }
}
