using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Accounts;

/// <summary>The accounts over accounts.sock.</summary>
public sealed class AccountsClient(IpcClient accounts) : IAccounts
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<IReadOnlyList<Account>> ListAsync(CancellationToken cancellationToken) =>
        accounts.GetAsync("accounts", _json.IReadOnlyListAccount, cancellationToken);

    public ValueTask<Result<Account>> CreateAsync(NewAccount account, RequestOrigin origin, CancellationToken cancellationToken) =>
        accounts.SendAsync(HttpMethod.Post, "accounts", new CreateAccountRequest(account, origin), _json.CreateAccountRequest, _json.Account, cancellationToken);

    public ValueTask<Result<Account>> ChangeAsync(byte id, AccountChange change, RequestOrigin origin, CancellationToken cancellationToken) =>
        accounts.SendAsync(HttpMethod.Patch, $"accounts/{id}", new ChangeAccountRequest(change, origin), _json.ChangeAccountRequest, _json.Account, cancellationToken);

    public ValueTask<Result> DeleteAsync(byte id, RequestOrigin origin, CancellationToken cancellationToken) =>
        accounts.SendAsync(HttpMethod.Post, $"accounts/{id}/delete", origin, _json.RequestOrigin, cancellationToken);

    public ValueTask<Result> UnlockAsync(byte id, RequestOrigin origin, CancellationToken cancellationToken) =>
        accounts.SendAsync(HttpMethod.Post, $"accounts/{id}/unlock", origin, _json.RequestOrigin, cancellationToken);
}
