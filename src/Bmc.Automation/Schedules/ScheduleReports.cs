using Bmc.Contracts.EventLog;
using Bmc.Contracts.Schedules;
using Microsoft.Extensions.Logging;

namespace Bmc.Automation.Schedules;

/// <summary>Puts what came of a run into the event log. A log that takes nothing keeps no schedule from running.</summary>
internal sealed partial class ScheduleReports(IEventLog log, ILogger<ScheduleReports> logger)
{
    public async Task AddAsync(Schedule schedule, ScheduleOutcome outcome, CancellationToken cancellationToken)
    {
        try
        {
            if ((await log.AddAsync(new ScheduleEvent(schedule.Action, outcome).ToRecord(), cancellationToken)).Fault is { } fault)
                LogNotReported(schedule.Name, fault.Message);
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            LogNotReported(schedule.Name, fault.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The run of schedule {Name} is not in the event log: {Reason}")]
    private partial void LogNotReported(string name, string reason);
}
