using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.BootOverride;

/// <summary>The boot device override over hardware.sock.</summary>
public sealed class BootOverrideClient(IpcClient hardware) : IBootOverride
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<BootOverrideSetting> GetAsync(CancellationToken cancellationToken) =>
        hardware.GetAsync("boot-override", _json.BootOverrideSetting, cancellationToken);

    public ValueTask<BootOverrideStatus> GetStatusAsync(CancellationToken cancellationToken) =>
        hardware.GetAsync("boot-override/status", _json.BootOverrideStatus, cancellationToken);

    public ValueTask<Result> SetAsync(BootOverrideSetting setting, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Put, "boot-override", setting, _json.BootOverrideSetting, cancellationToken);
}
