using Bmc.Contracts;
using Bmc.Contracts.Chassis;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Chassis;

internal static partial class ChassisLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The case was {What}")]
    public static partial void CaseMoved(ILogger logger, string what);

    [LoggerMessage(Level = LogLevel.Information, Message = "The identify light is {State}")]
    public static partial void Identify(ILogger logger, IdentifyState state);

    [LoggerMessage(Level = LogLevel.Warning, Message = "That the case was opened can't be stored: {Fault}")]
    public static partial void NotStored(ILogger logger, Fault fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The case-open record begins anew: {Problem}")]
    public static partial void RecordLost(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was set of the chassis' capabilities is lost: {Problem}")]
    public static partial void CapabilitiesLost(ILogger logger, string problem);
}
