using System.Device.Gpio;

namespace Bmc.Linux.Gpio;

/// <summary>A line found by name: the controller that drives its chip, and its offset there.</summary>
public readonly record struct GpioLineAddress(GpioController Controller, int Offset);
