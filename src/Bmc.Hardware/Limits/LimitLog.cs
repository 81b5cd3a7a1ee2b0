using Bmc.Contracts;
using Bmc.Contracts.Limits;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Limits;

internal static partial class LimitLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The power limit is {Watts} W for {Seconds} s, then {Action}; active: {Active}; by {Origin}")]
    public static partial void PowerSet(ILogger logger, int watts, double seconds, LimitAction action, bool active, RequestOrigin origin);

    [LoggerMessage(Level = LogLevel.Information, Message = "The limit of inlet temperature {Instance} is {Celsius} °C for {Seconds} s, then {Action}; by {Origin}")]
    public static partial void ThermalSet(ILogger logger, byte instance, int celsius, double seconds, LimitAction action, RequestOrigin origin);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{What} is above its limit for too long: {Action}")]
    public static partial void Exceeded(ILogger logger, string what, LimitAction action);

    [LoggerMessage(Level = LogLevel.Information, Message = "{What} is back within its limit")]
    public static partial void Ended(ILogger logger, string what);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The PC was not switched off for a limit: {Fault}")]
    public static partial void NotSwitchedOff(ILogger logger, Fault fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The limits begin anew, none is active: {Problem}")]
    public static partial void RecordLost(ILogger logger, string problem);
}
