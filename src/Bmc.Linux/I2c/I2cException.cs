namespace Bmc.Linux.I2c;

/// <summary>A fault on the bus, for ready-made bindings: these know no other way to hear of it.</summary>
public sealed class I2cException : IOException
{
    /// <param name="message">Operand and attempt: "I2C bus 4 address 0x48 register 0x00: NoAcknowledge".</param>
    public I2cException(I2cFault fault, string message)
        : base(message) => Fault = fault;

    public I2cFault Fault { get; }
}
