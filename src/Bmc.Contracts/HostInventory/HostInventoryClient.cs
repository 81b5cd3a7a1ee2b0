using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.HostInventory;

/// <summary>What the PC has told of itself, over hardware.sock.</summary>
public sealed class HostInventoryClient(IpcClient hardware) : IHostInventory
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<HostReport> GetAsync(CancellationToken cancellationToken) => hardware.GetAsync("host-inventory", _json.HostReport, cancellationToken);

    public ValueTask<Result> DeliverAsync(DeliverInventoryRequest request, CancellationToken cancellationToken) =>
        hardware.SendAsync(HttpMethod.Put, "host-inventory", request, _json.DeliverInventoryRequest, cancellationToken);
}
