using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Fans;

internal static partial class FanLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Fan zone {Zone} is not controlled: {Reason}")]
    public static partial void NoController(ILogger logger, string zone, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Fan zone {Zone} goes to full speed: {Reason}")]
    public static partial void FullSpeed(ILogger logger, string zone, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Fan zone {Zone} follows its temperatures again")]
    public static partial void UnderControl(ILogger logger, string zone);

    [LoggerMessage(Level = LogLevel.Error, Message = "Fan zone {Zone}: {Fan} can't be driven: {Reason}")]
    public static partial void NotDriven(ILogger logger, string zone, string fan, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Fan zone {Zone}: {Fan} is driven again")]
    public static partial void DrivenAgain(ILogger logger, string zone, string fan);
}
