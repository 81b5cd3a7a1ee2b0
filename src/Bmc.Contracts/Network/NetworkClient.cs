using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Network;

/// <summary>The BMC's network over manager.sock.</summary>
public sealed class NetworkClient(IpcClient manager) : INetwork
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<NetworkStatus> GetAsync(CancellationToken cancellationToken) =>
        manager.GetAsync("network", _json.NetworkStatus, cancellationToken);

    public ValueTask<Result<NetworkStatus>> SetAsync(NetworkSettings settings, int? trialSeconds, RequestOrigin origin, CancellationToken cancellationToken) =>
        manager.SendAsync(
            HttpMethod.Put, "network", new SetNetworkRequest(settings, trialSeconds, origin), _json.SetNetworkRequest, _json.NetworkStatus, cancellationToken);

    public ValueTask<Result> ConfirmAsync(RequestOrigin origin, CancellationToken cancellationToken) =>
        manager.SendAsync(HttpMethod.Post, "network/confirm", origin, _json.RequestOrigin, cancellationToken);
}
