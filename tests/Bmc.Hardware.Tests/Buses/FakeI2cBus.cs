using System.Collections.Concurrent;
using Bmc.Linux.I2c;

namespace Bmc.Hardware.Tests.Buses;

/// <summary>A bus of chips with 256 registers each, written and read from a register on; with faults on demand.</summary>
internal sealed class FakeI2cBus(int number) : II2cBus
{
    private readonly ManualResetEventSlim _mayGoOn = new(true);

    public Dictionary<int, byte[]> Chips { get; } = [];

    /// <summary>What the chip at an address answers instead.</summary>
    public Dictionary<int, I2cFault> Faults { get; } = [];

    /// <summary>The next transfers end with it, whatever the address.</summary>
    public Queue<I2cFault> Next { get; } = [];

    public I2cFault Recovery { get; set; } = I2cFault.BusStuck;

    public int Recoveries { get; private set; }

    public int Transfers { get; private set; }

    /// <summary>The writes of more than a register's number, oldest first.</summary>
    public ConcurrentQueue<(int Address, byte[] Data)> Writes { get; } = [];

    public bool Disposed { get; private set; }

    /// <summary>Completed when a transfer hangs.</summary>
    public TaskCompletionSource Hanging { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Number => number;

    public void Hang()
    {
        Hanging = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _mayGoOn.Reset();
    }

    public void GoOn() => _mayGoOn.Set();

    public I2cFault Transfer(int address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        if (!_mayGoOn.IsSet)
        {
            Hanging.TrySetResult();
            _mayGoOn.Wait();
        }

        Transfers++;
        if (Next.TryDequeue(out I2cFault next) && next != I2cFault.None)
            return next;
        if (Faults.TryGetValue(address, out I2cFault fault))
            return fault;
        if (!Chips.TryGetValue(address, out byte[]? registers))
            return I2cFault.NoAcknowledge;
        int register = write.IsEmpty ? 0 : write[0];
        if (write.Length > 1)
        {
            write[1..].CopyTo(registers.AsSpan(register));
            Writes.Enqueue((address, write.ToArray()));
        }

        registers.AsSpan(register, read.Length).CopyTo(read);
        return I2cFault.None;
    }

    public I2cFault TryRecover()
    {
        Recoveries++;
        return Recovery;
    }

    public void Dispose() => Disposed = true;
}
