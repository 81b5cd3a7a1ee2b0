using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Ipmi;

/// <summary>The settings of IPMI over manager.sock.</summary>
public sealed class IpmiSettingsClient(IpcClient manager) : IIpmiSettings
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<IpmiSettings> GetAsync(CancellationToken cancellationToken) =>
        manager.GetAsync("ipmi-settings", _json.IpmiSettings, cancellationToken);

    public ValueTask<Result<IpmiSettings>> SetAsync(IpmiSettings settings, RequestOrigin origin, CancellationToken cancellationToken) =>
        manager.SendAsync(HttpMethod.Put, "ipmi-settings", new SetIpmiSettingsRequest(settings, origin), _json.SetIpmiSettingsRequest, _json.IpmiSettings, cancellationToken);
}
