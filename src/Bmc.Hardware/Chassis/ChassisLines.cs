using Bmc.Contracts.Board;
using Bmc.Hardware.Board;
using Bmc.Linux;
using Bmc.Linux.Gpio;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Chassis;

/// <summary>The identify light and the case-open contact, open; null where not wired or not to be had.</summary>
public sealed record ChassisLines(GpioOutput? IdentifyLed, GpioInput? CaseOpen)
{
    public static ChassisLines Open(IKernelDevices devices, BoardGpio gpio, ILogger logger)
    {
        var opener = new LineOpener(devices, logger);
        return new ChassisLines(opener.OpenOutput("identifyLed", gpio.IdentifyLed), opener.OpenInput("caseOpen", gpio.CaseOpen));
    }
}
