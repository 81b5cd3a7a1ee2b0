using Bmc.Contracts;
using Bmc.Contracts.Board;
using Bmc.Devices;
using Bmc.Hardware.Buses;

namespace Bmc.Hardware.Inventory;

/// <summary>A FRU in a memory chip of the board.</summary>
internal sealed class ChipFruStorage(string refdes, BusThreads buses) : IFruStorage
{
    /// <summary>Bytes a turn on the bus: 32 bytes take 3 ms at 100 kHz, so a fan waits no longer for its drive.</summary>
    private const int ReadTurn = 32;

    /// <summary>A page of the smallest memories (24C02: 8 bytes): writing one takes up to 10 ms.</summary>
    private const int WriteTurn = 8;

    public Result<int> Size => TryFind(out _, out IMemoryChip? chip, out string? reason) ? chip!.Size : new Fault(FaultCode.Unavailable, reason!);

    public async Task<Result<byte[]>> ReadAsync(CancellationToken cancellationToken)
    {
        if (!TryFind(out BusDevice? device, out IMemoryChip? chip, out string? reason))
            return new Fault(FaultCode.Unavailable, reason!);
        byte[] contents = new byte[chip!.Size];
        for (int offset = 0; offset < contents.Length; offset += ReadTurn)
        {
            Memory<byte> part = contents.AsMemory(offset, Math.Min(ReadTurn, contents.Length - offset));
            int at = offset;
            if (await device!.UseAsync(() => chip.Read(at, part.Span), WorkPriority.Ordinary, cancellationToken) is { } fault)
                return new Fault(FaultCode.Unavailable, fault.Detail);
        }

        return contents;
    }

    public async Task<Result> WriteAsync(int offset, byte[] data)
    {
        if (!TryFind(out BusDevice? device, out IMemoryChip? chip, out string? reason))
            return new Fault(FaultCode.Unavailable, reason!);
        for (int done = 0; done < data.Length; done += WriteTurn)
        {
            byte[] part = data[done..Math.Min(data.Length, done + WriteTurn)];
            int at = offset + done;
            if (await device!.UseAsync(() => chip!.Write(at, part), WorkPriority.Ordinary, CancellationToken.None) is { } fault)
                return new Fault(FaultCode.Unavailable, fault.Detail);
        }

        return Result.Done;
    }

    private bool TryFind(out BusDevice? device, out IMemoryChip? chip, out string? reason)
    {
        chip = null;
        if (!buses.TryFind(refdes, out device, out reason))
            return false;
        chip = device.Chip as IMemoryChip;
        reason = chip is null ? $"{refdes} ({device.Board.Device}) is no memory" : null;
        return chip is not null;
    }
}
