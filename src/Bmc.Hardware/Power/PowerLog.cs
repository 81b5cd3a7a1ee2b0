using Bmc.Contracts;
using Bmc.Contracts.Power;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Power;

internal static partial class PowerLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Action} was ordered by {Origin}")]
    public static partial void OrderReceived(ILogger logger, PowerAction action, RequestOrigin origin);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Action} of {Origin}: {Outcome}, {Detail}")]
    public static partial void OrderEnded(ILogger logger, PowerAction action, RequestOrigin origin, PowerActionOutcome outcome, string detail);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Action} of {Origin} was refused: {Fault}")]
    public static partial void OrderRefused(ILogger logger, PowerAction action, RequestOrigin origin, Fault fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "The power line {Line} is pressed for {Milliseconds} ms")]
    public static partial void Pressed(ILogger logger, PowerLine line, double milliseconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "The power line {Line} can't be driven: {Reason}")]
    public static partial void PressFailed(ILogger logger, PowerLine line, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The power line {Line} is released after all")]
    public static partial void ReleasedLate(ILogger logger, PowerLine line);

    [LoggerMessage(Level = LogLevel.Information, Message = "Power: {What}; ordered by {Origin}")]
    public static partial void Happened(ILogger logger, PowerHappening what, RequestOrigin? origin);

    [LoggerMessage(Level = LogLevel.Information, Message = "The mains is back; policy {Policy}, the PC was on before: {WasOn}; on will be ordered in {Seconds:0.0} s")]
    public static partial void RestorePlanned(ILogger logger, PowerRestorePolicy policy, bool wasOn, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "The mains is back; policy {Policy}, the PC was on before: {WasOn}; nothing to do")]
    public static partial void RestoreNotDue(ILogger logger, PowerRestorePolicy policy, bool wasOn);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The power record can't be stored: {Fault}")]
    public static partial void NotStored(ILogger logger, Fault fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The power record begins anew: {Problem}")]
    public static partial void RecordLost(ILogger logger, string problem);
}
