using Bmc.Contracts.Board;
using Bmc.Hardware.Board;
using Bmc.Linux;
using Bmc.Linux.Gpio;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Power;

/// <summary>
/// The power signals' lines, open; null where not wired or not to be had. Opening a switch's line requests it with its
/// inactive level: a line that nobody presses does not change, one that was left pressed is released.
/// </summary>
public sealed record PowerLines(GpioOutput? PowerSwitch, GpioOutput? ResetSwitch, GpioOutput? NmiSwitch, GpioInput? PowerLed) : IDisposable
{
    public static PowerLines Open(IKernelDevices devices, BoardGpio gpio, ILogger logger)
    {
        var opener = new LineOpener(devices, logger);
        return new PowerLines(
            opener.OpenSwitch("powerSwitch", gpio.PowerSwitch),
            opener.OpenSwitch("resetSwitch", gpio.ResetSwitch),
            opener.OpenSwitch("nmiSwitch", gpio.NmiSwitch),
            opener.OpenInput("powerLed", gpio.PowerLed));
    }

    /// <summary>Releases the switches and closes all lines; one that fails keeps none of the others.</summary>
    /// <exception cref="IOException">A switch could not be released.</exception>
    public void Dispose()
    {
        using GpioInput? led = PowerLed;
        using GpioOutput? nmi = NmiSwitch;
        using GpioOutput? reset = ResetSwitch;
        using GpioOutput? power = PowerSwitch;
    }
}
