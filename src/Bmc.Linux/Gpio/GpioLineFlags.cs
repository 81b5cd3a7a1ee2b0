namespace Bmc.Linux.Gpio;

/// <summary>linux/gpio.h, enum gpio_v2_line_flag, as far as we use it.</summary>
[Flags]
internal enum GpioLineFlags : ulong
{
    /// <summary>As a request: the line as it is.</summary>
    None = 0,
    Used = 1 << 0,
    Input = 1 << 2,
    Output = 1 << 3,
    EdgeRising = 1 << 4,
    EdgeFalling = 1 << 5,
}
