using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Contracts.Inventory;
using Bmc.Devices;
using Bmc.Hardware.Buses;

namespace Bmc.Hardware.Inventory;

/// <summary>
/// One FRU memory: read once, then answered from here; what is written goes to the chip first. Only we write to it.
/// </summary>
internal sealed class FruMemory(BoardFru board, BusThreads buses) : IDisposable
{
    /// <summary>Bytes a turn on the bus: 32 bytes take 3 ms at 100 kHz, so a fan waits no longer for its drive.</summary>
    private const int ReadTurn = 32;

    /// <summary>A page of the smallest memories (24C02: 8 bytes): writing one takes up to 10 ms.</summary>
    private const int WriteTurn = 8;

    private readonly SemaphoreSlim _turn = new(1);
    private byte[]? _contents;

    public async Task<FruDevice> DescribeAsync(CancellationToken cancellationToken)
    {
        Result<byte[]> loaded = await LoadAsync(cancellationToken);
        if (!loaded.TryGet(out byte[]? contents, out Fault? fault))
            return new FruDevice(board.Id, board.Name, Size, board.Writable, Areas: null, fault.Message);
        bool decoded = FruContents.TryParse(contents, out FruContents? fru, out IReadOnlyList<string> problems);
        string? problem = problems.Count == 0 ? null : string.Join("; ", problems);
        return new FruDevice(board.Id, board.Name, contents.Length, board.Writable, decoded ? FruFields.Of(fru!) : null, problem);
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
        if (!TryFind(out BusDevice? device, out IMemoryChip? chip, out string? reason))
            return new Fault(FaultCode.Unavailable, reason!);
        if (offset < 0 || data.Length > chip!.Size - offset)
            return new Fault(FaultCode.Invalid, $"FRU {board.Id} has {chip!.Size} bytes");
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // Once begun it is finished: half a change of an area leaves a wrong checksum.
            _contents = null;
            for (int done = 0; done < data.Length; done += WriteTurn)
            {
                byte[] part = data[done..Math.Min(data.Length, done + WriteTurn)];
                int at = offset + done;
                if (await device!.UseAsync(() => chip.Write(at, part), WorkPriority.Ordinary, CancellationToken.None) is { } fault)
                    return new Fault(FaultCode.Unavailable, fault.Detail);
            }
        }
        finally
        {
            _turn.Release();
        }

        return data.Length;
    }

    public void Dispose() => _turn.Dispose();

    private int Size => TryFind(out _, out IMemoryChip? chip, out _) ? chip!.Size : 0;

    private async Task<Result<byte[]>> LoadAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _contents) is { } known)
            return known;
        if (!TryFind(out BusDevice? device, out IMemoryChip? chip, out string? reason))
            return new Fault(FaultCode.Unavailable, reason!);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_contents is { } loadedMeanwhile)
                return loadedMeanwhile;
            byte[] contents = new byte[chip!.Size];
            for (int offset = 0; offset < contents.Length; offset += ReadTurn)
            {
                Memory<byte> part = contents.AsMemory(offset, Math.Min(ReadTurn, contents.Length - offset));
                int at = offset;
                if (await device!.UseAsync(() => chip.Read(at, part.Span), WorkPriority.Ordinary, cancellationToken) is { } fault)
                    return new Fault(FaultCode.Unavailable, fault.Detail);
            }

            Volatile.Write(ref _contents, contents);
            return contents;
        }
        finally
        {
            _turn.Release();
        }
    }

    private bool TryFind(out BusDevice? device, out IMemoryChip? chip, out string? reason)
    {
        chip = null;
        if (!buses.TryFind(board.Device, out device, out reason))
            return false;
        chip = device.Chip as IMemoryChip;
        reason = chip is null ? $"{board.Device} ({device.Board.Device}) is no memory" : null;
        return chip is not null;
    }
}
