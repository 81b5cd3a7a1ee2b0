using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Accounts;

/// <summary>The rules of the lock-out over accounts.sock.</summary>
public sealed class LockOutPolicyClient(IpcClient accounts) : ILockOutPolicy
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<LockOutPolicy> GetAsync(CancellationToken cancellationToken) =>
        accounts.GetAsync("lock-out-policy", _json.LockOutPolicy, cancellationToken);

    public ValueTask<Result<LockOutPolicy>> SetAsync(LockOutPolicy policy, RequestOrigin origin, CancellationToken cancellationToken) =>
        accounts.SendAsync(HttpMethod.Put, "lock-out-policy", new SetLockOutPolicyRequest(policy, origin), _json.SetLockOutPolicyRequest, _json.LockOutPolicy, cancellationToken);
}
