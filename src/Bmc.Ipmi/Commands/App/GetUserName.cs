using Bmc.Contracts.Accounts;

namespace Bmc.Ipmi.Commands.App;

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

/// <summary>The name of a user id. The request is one byte: [5:0] user id.</summary>
public sealed class GetUserName(IAccounts accounts)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        var userId = (byte)(data.Span[0] & UserAccounts.IdMask);
        if (!UserAccounts.Exists(userId))
            return CompletionCode.InvalidDataField;
        var account = await accounts.FindAsync(userId, cancellationToken);
        return response.Answer(new GetUserNameResponse(account?.Name ?? ""));
    }
}
