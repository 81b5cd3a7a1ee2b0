using Bmc.Linux.I2c;
using Bmc.Simulator.Machine;

namespace Bmc.Simulator.I2c;

/// <summary>A bus of the simulated board: finds the chip by its address and clocks each byte through it.</summary>
/// <param name="machine">Its lock holds during a transfer, its faults are the bus's.</param>
/// <param name="slots">What is soldered to the bus.</param>
public sealed class SimulatedI2cBus(SimulatedMachine machine, int number, IReadOnlyList<SimulatedI2cSlot> slots) : II2cBus
{
    public int Number => number;

    public IReadOnlyList<SimulatedI2cSlot> Slots => slots;

    public I2cFault Transfer(int address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        using (machine.Enter())
        {
            if (machine.Faults.IsBusStuck(number))
                return I2cFault.BusStuck;
            SimulatedI2cSlot? slot = slots.FirstOrDefault(candidate => candidate.Address == address);
            if (slot is null || machine.Faults.IsSilent(slot))
                return I2cFault.NoAcknowledge;
            I2cFault fault = Clock(slot.Chip, write, read);
            slot.Chip.Stop();
            return fault;
        }
    }

    /// <summary>Nine clocks free a chip that holds the data line; a clock held low stays so until its cause is gone.</summary>
    public I2cFault TryRecover()
    {
        using (machine.Enter())
            return machine.Faults.IsBusStuck(number) ? I2cFault.BusStuck : I2cFault.None;
    }

    public void Dispose()
    {
    }

    private static I2cFault Clock(Chips.ISimulatedChip chip, ReadOnlySpan<byte> write, Span<byte> read)
    {
        if ((!write.IsEmpty || read.IsEmpty) && !chip.Start(read: false))
            return I2cFault.NoAcknowledge;
        foreach (byte value in write)
        {
            if (!chip.Write(value))
                return I2cFault.NoAcknowledge;
        }

        if (read.IsEmpty)
            return I2cFault.None;
        if (!chip.Start(read: true))
            return I2cFault.NoAcknowledge;
        foreach (ref byte value in read)
            value = chip.Read();
        return I2cFault.None;
    }
}
