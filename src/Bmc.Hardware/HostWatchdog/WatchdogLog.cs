using Bmc.Contracts;
using Bmc.Contracts.HostWatchdog;
using Bmc.Contracts.Power;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.HostWatchdog;

internal static partial class WatchdogLog
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "The watchdog timer is set for {Use}: {Seconds} s, then {Action}; by {Origin}")]
    public static partial void Set(ILogger logger, WatchdogUse use, double seconds, WatchdogAction action, RequestOrigin origin);

    [LoggerMessage(Level = LogLevel.Information, Message = "The watchdog timer runs: {Seconds} s, then {Action}; started by {Origin}")]
    public static partial void Started(ILogger logger, double seconds, WatchdogAction action, RequestOrigin origin);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The watchdog timer for {Use} expired: {Action}; set by {Origin}")]
    public static partial void Expired(ILogger logger, WatchdogUse use, WatchdogAction action, RequestOrigin? origin);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Action} of the watchdog timer was not done: {Fault}")]
    public static partial void Refused(ILogger logger, PowerAction action, Fault fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Action} of the watchdog timer was not ordered: its orders of before are still under way")]
    public static partial void Crowded(ILogger logger, PowerAction action);
}
