using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.FactoryReset;

/// <summary>The factory reset over manager.sock.</summary>
public sealed class FactoryResetClient(IpcClient manager) : IFactoryReset
{
    public ValueTask<Result> OrderAsync(RequestOrigin origin, CancellationToken cancellationToken) =>
        manager.SendAsync(HttpMethod.Post, "factory-reset", origin, ContractsJson.Default.RequestOrigin, cancellationToken);
}
