using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Inventory;

/// <summary>FRU data over hardware.sock.</summary>
public sealed class InventoryClient(IpcClient hardware) : IInventory
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<IReadOnlyList<FruDevice>> ListAsync(CancellationToken cancellationToken) =>
        hardware.GetAsync("inventory", _json.IReadOnlyListFruDevice, cancellationToken);

    public async ValueTask<Result<byte[]>> ReadAsync(byte id, int offset, int count, CancellationToken cancellationToken)
    {
        Result<FruBytes> read = await hardware.TryGetAsync($"inventory/{id}/bytes?offset={offset}&count={count}", _json.FruBytes, cancellationToken);
        return read.TryGet(out FruBytes? bytes, out Fault? fault) ? bytes.Data : fault;
    }

    public async ValueTask<Result<int>> WriteAsync(byte id, int offset, byte[] data, CancellationToken cancellationToken)
    {
        Result<FruWritten> written = await hardware.SendAsync(
            HttpMethod.Patch, $"inventory/{id}/bytes", new FruWrite(offset, data), _json.FruWrite, _json.FruWritten, cancellationToken);
        return written.TryGet(out FruWritten? value, out Fault? fault) ? value.Count : fault;
    }
}
