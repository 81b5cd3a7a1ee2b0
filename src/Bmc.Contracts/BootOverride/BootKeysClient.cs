using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.BootOverride;

/// <summary>The keys that carry out a boot override, over automation.sock.</summary>
public sealed class BootKeysClient(IpcClient automation) : IBootKeys
{
    public ValueTask<BootKeysReport> GetAsync(CancellationToken cancellationToken) =>
        automation.GetAsync("boot-keys", ContractsJson.Default.BootKeysReport, cancellationToken);
}
