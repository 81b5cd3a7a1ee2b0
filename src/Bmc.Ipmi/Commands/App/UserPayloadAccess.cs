using Bmc.Contracts.Accounts;

namespace Bmc.Ipmi.Commands.App;

/// <summary>Which payloads a user may activate, IPMI 2.0 Table 24-9. IPMI messages need no permission.</summary>
// 1    standard payloads: [1] SOL, [0] reserved
// 2    standard payloads: reserved
// 3-4  OEM payloads 0-7, reserved
public readonly record struct UserPayloadEnables(byte Standard, byte Oem) : IMessage
{
    public const int Length = 4;

    /// <summary>There is no payload besides IPMI messages.</summary>
    public static UserPayloadEnables None { get; }

    public static bool TryParse(ReadOnlySpan<byte> data, out UserPayloadEnables enables)
    {
        enables = default;
        if (data.Length != Length)
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

    public static bool TryParse(ReadOnlySpan<byte> data, out SetUserPayloadAccessRequest request)
    {
        request = default;
        if (data.Length != Length || (data[1] & 0x80) != 0 || !UserPayloadEnables.TryParse(data[2..], out var payloads))
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

/// <summary>Disabling is always so; enabling what does not exist is refused.</summary>
public sealed class SetUserPayloadAccess(IAccounts accounts)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (data.Length != SetUserPayloadAccessRequest.Length)
            return CompletionCode.RequestDataLengthInvalid;
        if (!SetUserPayloadAccessRequest.TryParse(data.Span, out var request)
            || !LanChannel.IsMeant(request.Channel)
            || await accounts.FindAsync(request.UserId, cancellationToken) is null)
            return CompletionCode.InvalidDataField;
        return request.Disable || request.Payloads == UserPayloadEnables.None ? CompletionCode.Ok : CompletionCode.InvalidDataField;
    }
}

/// <summary>IPMI 2.0 §24.7, Table 24-9. The request is that of Get User Access: channel, user id.</summary>
public sealed class GetUserPayloadAccess(IAccounts accounts)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!GetUserAccessRequest.TryParse(data.Span, out var request))
            return CompletionCode.RequestDataLengthInvalid;
        if (!LanChannel.IsMeant(request.Channel) || await accounts.FindAsync(request.UserId, cancellationToken) is null)
            return CompletionCode.InvalidDataField;
        return response.Answer(UserPayloadEnables.None);
    }
}
