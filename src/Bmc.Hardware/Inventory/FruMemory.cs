using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Inventory;

namespace Bmc.Hardware.Inventory;

/// <summary>
/// One FRU: read once, then answered from here; what is written goes to its storage first. Only we write to it.
/// </summary>
internal sealed class FruMemory(BoardFru board, IFruStorage storage) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private byte[]? _contents;

    /// <summary>What <see cref="_contents"/> say, once somebody has asked.</summary>
    private Description? _described;

    public async Task<FruDevice> DescribeAsync(CancellationToken cancellationToken)
    {
        Result<byte[]> loaded = await LoadAsync(cancellationToken);
        if (!loaded.TryGet(out byte[]? contents, out Fault? fault))
            return new FruDevice(board.Id, board.Name, storage.Size.TryGet(out int size, out _) ? size : 0, board.Writable, Areas: null, fault.Message);
        if (Volatile.Read(ref _described) is { } known && known.Contents == contents)
            return known.Device;
        bool decoded = FruContents.TryParse(contents, out FruContents? fru, out IReadOnlyList<string> problems);
        string? problem = problems.Count == 0 ? null : string.Join("; ", problems);
        var device = new FruDevice(board.Id, board.Name, contents.Length, board.Writable, decoded ? FruFields.Of(fru!) : null, problem);
        Volatile.Write(ref _described, new Description(contents, device));
        return device;
    }

    public async Task<Result<byte[]>> ReadAsync(int offset, int count, CancellationToken cancellationToken)
    {
        Result<byte[]> loaded = await LoadAsync(cancellationToken);
        if (!loaded.TryGet(out byte[]? contents, out Fault? fault))
            return fault;
        if (offset < 0 || count < 0 || offset > contents.Length)
            return new Fault(FaultCode.Invalid, $"FRU {board.Id} has {contents.Length} bytes");
        return contents[offset..Math.Min(contents.Length, offset + Math.Min(count, contents.Length))];
    }

    public async Task<Result<int>> WriteAsync(int offset, byte[] data, CancellationToken cancellationToken)
    {
        if (!board.Writable)
            return new Fault(FaultCode.Forbidden, $"FRU {board.Id} is write protected by the board");
        if (!storage.Size.TryGet(out int size, out Fault? fault))
            return fault;
        if (offset < 0 || data.Length > size - offset)
            return new Fault(FaultCode.Invalid, $"FRU {board.Id} has {size} bytes");
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // Whatever comes of it is read again.
            Volatile.Write(ref _contents, null);
            Result written = await storage.WriteAsync(offset, data);
            return written.Fault is { } unwritten ? unwritten : data.Length;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<Result<byte[]>> LoadAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _contents) is { } known)
            return known;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_contents is { } loadedMeanwhile)
                return loadedMeanwhile;
            Result<byte[]> read = await storage.ReadAsync(cancellationToken);
            if (read.TryGet(out byte[]? contents, out _))
                Volatile.Write(ref _contents, contents);
            return read;
        }
        finally
        {
            _turn.Release();
        }
    }

    private sealed record Description(byte[] Contents, FruDevice Device);
}
