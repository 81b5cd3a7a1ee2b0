using Bmc.Contracts;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.EventLog;

internal static partial class EventLogLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The event log is not available: {Problem}")]
    public static partial void NotAvailable(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "The event log's database {Path} is damaged ({Problem}); it is kept as {Aside} and a new one begun")]
    public static partial void MovedAside(ILogger logger, string path, string problem, string aside);

    [LoggerMessage(Level = LogLevel.Error, Message = "The event log can't be written: {Problem}")]
    public static partial void NotWritten(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "The notes beside the event log are lost: {Problem}")]
    public static partial void NotesLost(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The event log is full ({Capacity} entries): an event was refused")]
    public static partial void Full(ILogger logger, int capacity);

    [LoggerMessage(Level = LogLevel.Information, Message = "The event log was cleared by {Origin}")]
    public static partial void Cleared(ILogger logger, RequestOrigin origin);

    [LoggerMessage(Level = LogLevel.Information, Message = "Event {RecordId:X4}h: {Message}")]
    public static partial void Logged(ILogger logger, int recordId, string message);
}
