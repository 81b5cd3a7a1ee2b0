using Bmc.Contracts.Accounts;

namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §22.29, Table 22-34.</summary>
// 1  [7:6] reserved, [5:0] user id
public readonly record struct GetUserNameRequest(byte UserId) : IMessage
{
    public const int Length = 1;

    public static bool TryParse(ReadOnlySpan<byte> data, out GetUserNameRequest request)
    {
        request = default;
        if (data.Length != Length || data[0] > UserAccounts.IdMask)
            return false;
        request = new(data[0]);
        return true;
    }

    public void Write(ref SpanWriter writer) => writer.WriteByte(UserId);
}

/// <summary>IPMI 2.0 §22.29, Table 22-34.</summary>
// 1-16  user name, all 00h for none
public readonly record struct GetUserNameResponse(string Name) : IMessage
{
    public static bool TryParse(ReadOnlySpan<byte> data, out GetUserNameResponse response)
    {
        var parsed = UserName.TryParse(data, out var name);
        response = new(name);
        return parsed;
    }

    public void Write(ref SpanWriter writer) => UserName.Write(ref writer, Name);
}

/// <summary>The name of a user id.</summary>
public sealed class GetUserName(IAccounts accounts)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!GetUserNameRequest.TryParse(data.Span, out var request) || !UserAccounts.Exists(request.UserId))
            return CompletionCode.InvalidDataField;
        var account = await accounts.FindAsync(request.UserId, cancellationToken);
        return response.Answer(new GetUserNameResponse(account?.Name ?? ""));
    }
}
