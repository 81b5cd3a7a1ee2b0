using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Accounts;

/// <summary>The rules of the sessions over accounts.sock.</summary>
public sealed class SessionPolicyClient(IpcClient accounts) : ISessionPolicy
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<SessionPolicy> GetAsync(CancellationToken cancellationToken) =>
        accounts.GetAsync("session-policy", _json.SessionPolicy, cancellationToken);

    public ValueTask<Result<SessionPolicy>> SetAsync(SessionPolicy policy, RequestOrigin origin, CancellationToken cancellationToken) =>
        accounts.SendAsync(HttpMethod.Put, "session-policy", new SetSessionPolicyRequest(policy, origin), _json.SetSessionPolicyRequest, _json.SessionPolicy, cancellationToken);
}
