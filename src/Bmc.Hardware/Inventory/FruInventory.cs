using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Inventory;
using Bmc.Hardware.Buses;

namespace Bmc.Hardware.Inventory;

/// <summary>The board's FRUs: those in memories of their own, and those that the BMC keeps.</summary>
public sealed class FruInventory : IInventory, IDisposable
{
    private readonly SortedDictionary<byte, FruMemory> _memories = [];

    /// <param name="stateFolder">Where fru-ID.bin is kept for each FRU without a memory.</param>
    public FruInventory(BoardDescription board, BusThreads buses, string stateFolder)
    {
        foreach (BoardFru fru in board.Fru)
        {
            IFruStorage storage = fru.Device is { } refdes
                ? new ChipFruStorage(refdes, buses)
                : new FileFruStorage(fru, Path.Combine(stateFolder, $"fru-{fru.Id}.bin"));
            _memories.Add(fru.Id, new FruMemory(fru, storage));
        }
    }

    public async ValueTask<IReadOnlyList<FruDevice>> ListAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(_memories.Values.Select(memory => memory.DescribeAsync(cancellationToken)));

    public async ValueTask<Result<byte[]>> ReadAsync(byte id, int offset, int count, CancellationToken cancellationToken) =>
        _memories.TryGetValue(id, out FruMemory? memory) ? await memory.ReadAsync(offset, count, cancellationToken) : NotFound(id);

    public async ValueTask<Result<int>> WriteAsync(byte id, int offset, byte[] data, CancellationToken cancellationToken) =>
        _memories.TryGetValue(id, out FruMemory? memory) ? await memory.WriteAsync(offset, data, cancellationToken) : NotFound(id);

    public void Dispose()
    {
        foreach (FruMemory memory in _memories.Values)
            memory.Dispose();
    }

    private static Fault NotFound(byte id) => new(FaultCode.NotFound, $"no FRU {id}");
}
