using Bmc.Contracts;
using Bmc.Contracts.Sensors;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Sensors;

internal static partial class SensorLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Sensor {Id} has no reading: {Reason}, {Detail}")]
    public static partial void Lost(ILogger logger, string id, UnavailableReason reason, string detail);

    [LoggerMessage(Level = LogLevel.Information, Message = "Sensor {Id} is read again")]
    public static partial void Found(ILogger logger, string id);

    [LoggerMessage(Level = LogLevel.Information, Message = "Sensor {Id}: its device was told to forget its faults ({Faults}), by {Origin}")]
    public static partial void FaultsCleared(ILogger logger, string id, string faults, RequestOrigin origin);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sensor {Id}: its device was told to forget its faults, by {Origin}, and did not: {Fault}")]
    public static partial void FaultsNotCleared(ILogger logger, string id, RequestOrigin origin, Fault fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "Scanning and events of all {Count} sensors are on again, by {Origin}")]
    public static partial void Initialized(ILogger logger, int count, RequestOrigin origin);

    [LoggerMessage(Level = LogLevel.Error, Message = "The sensors' settings are lost, the board's are used: {Problem}")]
    public static partial void OverridesLost(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sensor {Id}: what was set at run time does not fit the board and is not used: {Problem}")]
    public static partial void OverrideIgnored(ILogger logger, string id, string problem);
}
