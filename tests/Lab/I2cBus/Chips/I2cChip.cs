namespace Bmc.Lab.I2cBus.Chips;

/// <summary>A chip on the bus: what its two wires see between a start and a stop.</summary>
internal abstract class I2cChip
{
    private volatile ChipFaults _faults = ChipFaults.None;

    /// <summary>What is wrong with it; the bus looks here before each transfer.</summary>
    public ChipFaults Faults
    {
        get => _faults;
        set => _faults = value;
    }

    /// <summary>The chip was addressed and bytes are written to it; none when somebody only asks whether it is there.</summary>
    /// <param name="address">Its own, which SMBus packet error codes are made over.</param>
    /// <returns>Whether every byte is acknowledged.</returns>
    public abstract bool Write(int address, ReadOnlySpan<byte> bytes);

    /// <summary>The chip was addressed for reading, and clocks out as many bytes as it is asked for: a chip can't end a read.</summary>
    /// <returns>Whether the address is acknowledged.</returns>
    public abstract bool Read(int address, Span<byte> bytes);

    /// <summary>The transfer ended.</summary>
    public virtual void Stop()
    {
    }
}
