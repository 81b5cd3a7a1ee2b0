using Bmc.Contracts;
using Bmc.Contracts.Accounts;

namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 §22.28, Table 22-33.</summary>
// 1     [7:6] reserved, [5:0] user id
// 2-17  user name, all 00h for none
public readonly record struct SetUserNameRequest(byte UserId, string Name) : IMessage
{
    public const int Length = 1 + UserName.Length;

    public static bool TryParse(ReadOnlySpan<byte> data, out SetUserNameRequest request)
    {
        request = default;
        if (data.Length != Length || data[0] > UserAccounts.IdMask || !UserName.TryParse(data[1..], out var name))
            return false;
        request = new(data[0], name);
        return true;
    }

    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(UserId);
        UserName.Write(ref writer, Name);
    }
}

/// <summary>
/// Names a user. A free id becomes an account: disabled, without password, with the least role, for IPMI as soon as it
/// gets a password. An empty name deletes it: IPMI has no other way.
/// </summary>
public sealed class SetUserName(IAccounts accounts)
{
    public async ValueTask<CompletionCode> HandleAsync(ICommandContext context, ReadOnlyMemory<byte> data, ResponseBuffer response, CancellationToken cancellationToken)
    {
        if (!SetUserNameRequest.TryParse(data.Span, out var request)
            || request.UserId is < UserAccounts.First or > UserAccounts.Last)
            return CompletionCode.InvalidDataField;

        var account = await accounts.FindAsync(request.UserId, cancellationToken);
        Fault? refusal = (account, request.Name) switch
        {
            (null, "") => null,
            (null, _) => (await CreateAsync(request, context.Origin, cancellationToken)).Fault,
            (_, "") => (await accounts.DeleteAsync(request.UserId, context.Origin, cancellationToken)).Fault,
            _ when account.Name == request.Name => null,
            _ => (await accounts.ChangeAsync(request.UserId, new AccountChange(Name: request.Name), context.Origin, cancellationToken)).Fault,
        };
        return refusal?.ToCompletionCode() ?? CompletionCode.Ok;
    }

    private ValueTask<Result<Account>> CreateAsync(SetUserNameRequest request, RequestOrigin origin, CancellationToken cancellationToken)
    {
        var account = new NewAccount(request.Name, AccountRole.User, Password: null, Enabled: false, IpmiEnabled: true, request.UserId);
        return accounts.CreateAsync(account, origin, cancellationToken);
    }
}
