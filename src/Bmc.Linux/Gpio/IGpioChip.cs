namespace Bmc.Linux.Gpio;

/// <summary>A chip of GPIO lines: the kernel's, the simulated PC's front panel, or one in a test's memory.</summary>
public interface IGpioChip
{
    /// <summary>Takes a line as it is: neither its direction nor its level changes.</summary>
    /// <param name="consumer">Who has it, for whoever asks the kernel: "bmc powerSwitch".</param>
    /// <exception cref="IOException">Somebody else has the line, or the chip is gone; the message says who or why.</exception>
    IGpioLine Request(int offset, string consumer);
}
