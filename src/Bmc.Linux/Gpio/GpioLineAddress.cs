namespace Bmc.Linux.Gpio;

/// <summary>A line found by name: its chip, and its offset there.</summary>
public readonly record struct GpioLineAddress(IGpioChip Chip, int Offset)
{
    /// <inheritdoc cref="IGpioChip.Request"/>
    public IGpioLine Request(string consumer) => Chip.Request(Offset, consumer);
}
