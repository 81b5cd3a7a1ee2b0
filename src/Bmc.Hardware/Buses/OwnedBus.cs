using Bmc.Linux.I2c;

namespace Bmc.Hardware.Buses;

/// <summary>
/// A bus as its owner thread sees it: remembers what it did last, so that a fault can name it, and clocks the bus free
/// when it hangs. Used on the owner thread only.
/// </summary>
/// <remarks>
/// A hanging transfer costs the adapter's timeout, up to a second. After a recovery that failed, transfers are refused at
/// once for a while, so that the rest of the round does not pay it again. So are those of a chip that timed out; when the
/// next one does as well and none has answered in between, it is the bus. But for one repetition after a recovery that
/// worked, nothing is tried twice.
/// </remarks>
internal sealed class OwnedBus(II2cBus bus, TimeProvider timeProvider, Action<I2cFault> recovered) : II2cBus
{
    /// <summary>One attempt per poll round.</summary>
    public static readonly TimeSpan RecoveryPause = TimeSpan.FromSeconds(1);

    private Refusal? _refusal;
    private bool _answeredSince;
    private int _address;
    private int? _register;

    public int Number => bus.Number;

    /// <summary>Operand and attempt of the last transfer: "I2C bus 1 address 0x48 register 0x00: no acknowledge".</summary>
    public string Describe(I2cFault fault) =>
        $"I2C bus {Number} address 0x{_address:X2}{(_register is { } register ? $" register 0x{register:X2}" : "")}: {I2cFaults.Sentence(fault)}";

    public I2cFault Transfer(int address, ReadOnlySpan<byte> write, Span<byte> read) =>
        Perform(new Attempt(address, write, read, isBlock: false, 0), out _);

    public I2cFault ReadBlock(int address, byte command, Span<byte> block, int extra, out int length) =>
        Perform(new Attempt(address, [command], block, isBlock: true, extra), out length);

    public I2cFault TryRecover() => bus.TryRecover();

    public void Dispose() => bus.Dispose();

    private I2cFault Perform(Attempt attempt, out int length)
    {
        length = 0;
        _address = attempt.Address;
        _register = attempt.Write.IsEmpty ? null : attempt.Write[0];
        if (_refusal is { } refusal && refusal.Covers(attempt.Address) && timeProvider.GetElapsedTime(refusal.Since) < RecoveryPause)
            return refusal.Fault;
        I2cFault fault = attempt.On(bus, out length);
        if (fault == I2cFault.BusStuck)
            fault = RecoverAndRepeat(attempt, out length);
        else if (fault == I2cFault.TimedOut)
            Refuse(fault, _refusal is { Address: { } other } && other != attempt.Address && !_answeredSince ? null : attempt.Address);
        else
            Answered(attempt.Address);
        return fault;
    }

    private I2cFault RecoverAndRepeat(Attempt attempt, out int length)
    {
        length = 0;
        I2cFault fault = bus.TryRecover();
        recovered(fault);
        fault = fault == I2cFault.None ? attempt.On(bus, out length) : I2cFault.BusStuck;
        if (fault == I2cFault.BusStuck)
            Refuse(fault, address: null);
        else
            _refusal = null;
        return fault;
    }

    private void Refuse(I2cFault fault, int? address)
    {
        _refusal = new Refusal(fault, address, timeProvider.GetTimestamp());
        _answeredSince = false;
    }

    /// <summary>A chip that answers, or says no by not acknowledging, says that the bus works.</summary>
    private void Answered(int address)
    {
        _answeredSince = true;
        if (_refusal?.Covers(address) == true)
            _refusal = null;
    }

    /// <param name="Address">Null for the whole bus.</param>
    private readonly record struct Refusal(I2cFault Fault, int? Address, long Since)
    {
        public bool Covers(int address) => Address is null || Address == address;
    }

    private readonly ref struct Attempt(int address, ReadOnlySpan<byte> write, Span<byte> read, bool isBlock, int extra)
    {
        private readonly Span<byte> _read = read;

        public int Address { get; } = address;

        public ReadOnlySpan<byte> Write { get; } = write;

        public I2cFault On(II2cBus bus, out int length)
        {
            length = 0;
            return isBlock ? bus.ReadBlock(Address, Write[0], _read, extra, out length) : bus.Transfer(Address, Write, _read);
        }
    }
}
