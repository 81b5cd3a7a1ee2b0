using Bmc.Contracts;
using Microsoft.Extensions.Logging;

namespace Bmc.Usb;

internal static partial class UsbLog
{
    [LoggerMessage(LogLevel.Information, "The USB gadget is built and bound to {Controller}.")]
    public static partial void GadgetBound(ILogger logger, string controller);

    [LoggerMessage(LogLevel.Information, "The USB gadget on {Controller} is taken over as it stands.")]
    public static partial void GadgetTakenOver(ILogger logger, string controller);

    [LoggerMessage(LogLevel.Warning, "The USB device is plugged anew, as {Origin} wants it: the PC loses its keyboard and drives for a moment.")]
    public static partial void PluggingAnew(ILogger logger, RequestOrigin origin);

    [LoggerMessage(LogLevel.Warning, "Settings of the USB side are as delivered again: {Problem}.")]
    public static partial void SettingsLost(ILogger logger, string problem);

    [LoggerMessage(LogLevel.Information, "{Image} is in the drive {Drive}, as {Origin} wants it.")]
    public static partial void Inserted(ILogger logger, string image, string drive, RequestOrigin origin);

    [LoggerMessage(LogLevel.Information, "{Image} is out of the drive {Drive}, as {Origin} wants it.")]
    public static partial void Ejected(ILogger logger, string image, string drive, RequestOrigin origin);

    [LoggerMessage(LogLevel.Information, "The PC has ejected {Image} from the drive {Drive}.")]
    public static partial void EjectedByPc(ILogger logger, string image, string drive);

    [LoggerMessage(LogLevel.Warning, "{Image} can't be put into the drive {Drive} again: {Problem}.")]
    public static partial void NotReturned(ILogger logger, string image, string drive, string problem);

    [LoggerMessage(LogLevel.Information, "Reads of the PC wait for {Seconds} s for a server that does not answer; allowed as its address: '{Allowed}', as {Origin} wants it.")]
    public static partial void MediaSet(ILogger logger, int seconds, string allowed, RequestOrigin origin);

    [LoggerMessage(LogLevel.Information, "{Image} ({Size} bytes) is in the media store.")]
    public static partial void Stored(ILogger logger, string image, long size);

    [LoggerMessage(LogLevel.Information, "{Image} is deleted from the media store, as {Origin} wants it.")]
    public static partial void Deleted(ILogger logger, string image, RequestOrigin origin);

    [LoggerMessage(LogLevel.Warning, "The PC has no BMC keyboard: {Problem}.")]
    public static partial void GadgetFailed(ILogger logger, string problem);

    [LoggerMessage(LogLevel.Information, "The PC sleeps: it is woken over USB.")]
    public static partial void Waking(ILogger logger);

    [LoggerMessage(LogLevel.Information, "{Keys} keys were typed for the PC.")]
    public static partial void Typed(ILogger logger, int keys);

    [LoggerMessage(LogLevel.Warning, "Typing for the PC stopped: {Reason}.")]
    public static partial void TypingStopped(ILogger logger, string reason);
}
