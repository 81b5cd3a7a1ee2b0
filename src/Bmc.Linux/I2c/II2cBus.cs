namespace Bmc.Linux.I2c;

/// <summary>One I2C bus, of the kernel or of the simulated PC. Transfers block; one thread owns a bus.</summary>
public interface II2cBus : IDisposable
{
    int Number { get; }

    /// <summary>A combined transfer: start, write (when not empty), repeated start, read (when not empty), stop.</summary>
    /// <param name="address">7 bits.</param>
    I2cFault Transfer(int address, ReadOnlySpan<byte> write, Span<byte> read);

    /// <summary>Clocks a hanging bus free, where the adapter can.</summary>
    I2cFault TryRecover();
}
