using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Metrics;

/// <summary>The metrics' token over accounts.sock.</summary>
public sealed class MetricsAccessClient(IpcClient accounts) : IMetricsAccess
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<MetricsAccess> GetAsync(CancellationToken cancellationToken) => accounts.GetAsync("metrics-access", _json.MetricsAccess, cancellationToken);

    public async ValueTask<bool> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        Result<MetricsAccess> verified = await accounts.SendAsync(HttpMethod.Post, "metrics-access/verify", new MetricsToken(token), _json.MetricsToken, _json.MetricsAccess, cancellationToken);
        return verified.TryGet(out MetricsAccess? access, out _) && access.Enabled;
    }

    public ValueTask<Result<MetricsToken>> EnableAsync(RequestOrigin origin, CancellationToken cancellationToken) =>
        accounts.SendAsync(HttpMethod.Post, "metrics-access/enable", origin, _json.RequestOrigin, _json.MetricsToken, cancellationToken);

    public ValueTask<Result> DisableAsync(RequestOrigin origin, CancellationToken cancellationToken) =>
        accounts.SendAsync(HttpMethod.Post, "metrics-access/disable", origin, _json.RequestOrigin, cancellationToken);
}
