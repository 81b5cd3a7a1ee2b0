using Microsoft.Extensions.Logging;

namespace Bmc.Usb;

internal static partial class UsbLog
{
    [LoggerMessage(LogLevel.Information, "The USB gadget is built and bound to {Controller}.")]
    public static partial void GadgetBound(ILogger logger, string controller);

    [LoggerMessage(LogLevel.Information, "The USB gadget on {Controller} is taken over as it stands.")]
    public static partial void GadgetTakenOver(ILogger logger, string controller);

    [LoggerMessage(LogLevel.Warning, "The PC has no BMC keyboard: {Problem}.")]
    public static partial void GadgetFailed(ILogger logger, string problem);

    [LoggerMessage(LogLevel.Information, "{Keys} keys were typed for the PC.")]
    public static partial void Typed(ILogger logger, int keys);

    [LoggerMessage(LogLevel.Warning, "Typing for the PC stopped: {Reason}.")]
    public static partial void TypingStopped(ILogger logger, string reason);
}
