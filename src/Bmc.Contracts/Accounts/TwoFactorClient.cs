using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Accounts;

/// <summary>The second factors over accounts.sock.</summary>
public sealed class TwoFactorClient(IpcClient accounts) : ITwoFactor
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<Result<TwoFactorSetup>> BeginAsync(byte id, RequestOrigin origin, CancellationToken cancellationToken) =>
        accounts.SendAsync(HttpMethod.Post, $"two-factor/{id}/begin", origin, _json.RequestOrigin, _json.TwoFactorSetup, cancellationToken);

    public ValueTask<Result<RecoveryCodes>> ConfirmAsync(byte id, TwoFactorConfirmation confirmation, RequestOrigin origin, CancellationToken cancellationToken) =>
        accounts.SendAsync(
            HttpMethod.Post, $"two-factor/{id}/confirm", new ConfirmTwoFactorRequest(confirmation, origin), _json.ConfirmTwoFactorRequest, _json.RecoveryCodes, cancellationToken);

    public ValueTask<Result> RemoveAsync(byte id, RequestOrigin origin, CancellationToken cancellationToken) =>
        accounts.SendAsync(HttpMethod.Post, $"two-factor/{id}/remove", origin, _json.RequestOrigin, cancellationToken);
}
