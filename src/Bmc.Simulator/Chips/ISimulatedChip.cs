namespace Bmc.Simulator.Chips;

/// <summary>
/// A chip as the wires of its bus see it: conditions and bytes (I2C-bus specification UM10204 §3.1). Called under the
/// PC's lock, so a chip needs none of its own.
/// </summary>
public interface ISimulatedChip
{
    /// <summary>A start or repeated start with the chip's address.</summary>
    /// <param name="read">The direction bit.</param>
    /// <returns>Whether the chip acknowledges.</returns>
    bool Start(bool read);

    /// <summary>A byte from the master.</summary>
    /// <returns>Whether the chip acknowledges.</returns>
    bool Write(byte value);

    /// <summary>The next byte to the master; FFh, the level of an undriven bus, when there is none.</summary>
    byte Read();

    /// <summary>The stop condition.</summary>
    void Stop();
}
