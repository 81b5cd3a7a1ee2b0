using Bmc.Contracts.EventLog;
using Microsoft.Extensions.Logging;

namespace Bmc.Automation;

/// <summary>Puts what this role did into the event log. A log that takes nothing keeps nobody from acting.</summary>
internal sealed partial class EventReports(IEventLog log, ILogger<EventReports> logger)
{
    /// <param name="what">Done, for the journal.</param>
    public async Task AddAsync(EventRecord record, string what, CancellationToken cancellationToken)
    {
        try
        {
            if ((await log.AddAsync(record, cancellationToken)).Fault is { } fault)
                LogNotReported(what, fault.Message);
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            LogNotReported(what, fault.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{What} is not in the event log: {Reason}")]
    private partial void LogNotReported(string what, string reason);
}
