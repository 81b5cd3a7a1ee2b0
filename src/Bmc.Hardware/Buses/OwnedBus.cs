using Bmc.Linux.I2c;

namespace Bmc.Hardware.Buses;

/// <summary>
/// A bus as its owner thread sees it: remembers what it did last, so that a fault can name it, and clocks the bus free
/// when it hangs. Used on the owner thread only.
/// </summary>
/// <remarks>
/// A hanging transfer costs the adapter's timeout, up to a second. After a recovery that failed, transfers are refused at
/// once for a while, so that the rest of the round does not pay it again.
/// </remarks>
internal sealed class OwnedBus(II2cBus bus, TimeProvider timeProvider, Action<I2cFault> recovered) : II2cBus
{
    /// <summary>One attempt per poll round.</summary>
    public static readonly TimeSpan RecoveryPause = TimeSpan.FromSeconds(1);

    private long? _stuckSince;
    private int _address;
    private int? _register;

    public int Number => bus.Number;

    /// <summary>Operand and attempt of the last transfer: "I2C bus 1 address 0x48 register 0x00: no acknowledge".</summary>
    public string Describe(I2cFault fault) =>
        $"I2C bus {Number} address 0x{_address:X2}{(_register is { } register ? $" register 0x{register:X2}" : "")}: {I2cFaults.Sentence(fault)}";

    public I2cFault Transfer(int address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        _address = address;
        _register = write.IsEmpty ? null : write[0];
        if (_stuckSince is { } since && timeProvider.GetElapsedTime(since) < RecoveryPause)
            return I2cFault.BusStuck;
        _stuckSince = null;
        I2cFault fault = bus.Transfer(address, write, read);
        return fault == I2cFault.BusStuck ? RecoverAndRepeat(address, write, read) : fault;
    }

    public I2cFault TryRecover() => bus.TryRecover();

    public void Dispose() => bus.Dispose();

    private I2cFault RecoverAndRepeat(int address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        I2cFault fault = bus.TryRecover();
        recovered(fault);
        if (fault == I2cFault.None)
            fault = bus.Transfer(address, write, read);
        else
            fault = I2cFault.BusStuck;
        if (fault == I2cFault.BusStuck)
            _stuckSince = timeProvider.GetTimestamp();
        return fault;
    }
}
