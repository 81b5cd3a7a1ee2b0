using Microsoft.Extensions.Logging;

namespace Bmc.Usb.NetworkMedia;

internal static partial class MediaLog
{
    [LoggerMessage(LogLevel.Information, "{Image} is {Device}, {Size} bytes.")]
    public static partial void Attached(ILogger logger, string image, string device, long size);

    [LoggerMessage(LogLevel.Warning, "{Device} could not be disconnected: {Reason}.")]
    public static partial void NotDisconnected(ILogger logger, string device, string reason);

    [LoggerMessage(LogLevel.Warning, "{Device} could not be connected again: {Reason}.")]
    public static partial void NotReconnected(ILogger logger, string device, string reason);

    [LoggerMessage(LogLevel.Warning, "{Device} was taken away by somebody else.")]
    public static partial void DeviceGone(ILogger logger, string device);
}
