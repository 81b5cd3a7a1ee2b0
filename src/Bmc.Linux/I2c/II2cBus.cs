namespace Bmc.Linux.I2c;

/// <summary>One I2C bus, of the kernel or of the simulated PC. Transfers block; one thread owns a bus.</summary>
public interface II2cBus : IDisposable
{
    int Number { get; }

    /// <summary>A combined transfer: start, write (when not empty), repeated start, read (when not empty), stop.</summary>
    /// <param name="address">7 bits.</param>
    I2cFault Transfer(int address, ReadOnlySpan<byte> write, Span<byte> read);

    /// <summary>
    /// Writes the command, then reads a block whose length the device says in its first byte, in one transfer.
    /// </summary>
    /// <param name="block">The length, then the bytes, then whatever else follows: the packet error code.</param>
    /// <param name="extra">How many bytes follow the block.</param>
    /// <param name="length">How many bytes of <paramref name="block"/> were received.</param>
    /// <returns><see cref="I2cFault.Unsupported"/> with adapters that can't learn a length in mid-transfer, which is many.</returns>
    I2cFault ReadBlock(int address, byte command, Span<byte> block, int extra, out int length)
    {
        length = 0;
        return I2cFault.Unsupported;
    }

    /// <summary>Clocks a hanging bus free, where the adapter can.</summary>
    I2cFault TryRecover();
}
