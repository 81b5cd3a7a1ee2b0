using Bmc.Contracts;
using Bmc.Contracts.Network;
using Bmc.Manager.Network;

namespace Bmc.Roles;

/// <summary>
/// The manager's network with what this process sees of the interface itself. The manager sees no network: what it tells is
/// what somebody left for it, some time after a change.
/// </summary>
internal sealed class LiveNetwork(INetwork owner) : INetwork
{
    public async ValueTask<NetworkStatus> GetAsync(CancellationToken cancellationToken) => Look(await owner.GetAsync(cancellationToken));

    public ValueTask<Result<NetworkStatus>> SetAsync(NetworkSettings settings, int? trialSeconds, RequestOrigin origin, CancellationToken cancellationToken) =>
        owner.SetAsync(settings, trialSeconds, origin, cancellationToken);

    public ValueTask<Result> ConfirmAsync(RequestOrigin origin, CancellationToken cancellationToken) => owner.ConfirmAsync(origin, cancellationToken);

    /// <summary>As it was told where there is no such interface: the simulated one.</summary>
    private static NetworkStatus Look(NetworkStatus status)
    {
        if (!status.CanBeSet || status.Interface is not { } name)
            return status;
        InterfaceState seen = InterfaceState.Of(status.Present.Vlan is { } vlan ? $"{name}.{vlan}" : name);
        return seen == InterfaceState.None ? status : status with { Addresses = seen.Addresses, MacAddress = seen.MacAddress, Gateways = seen.Gateways };
    }
}
