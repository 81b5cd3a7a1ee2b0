namespace Bmc.Linux.Gpio;

/// <summary>The electrical level of a line; what it means is the signal's polarity.</summary>
public enum GpioLevel
{
    Low,
    High,
}
