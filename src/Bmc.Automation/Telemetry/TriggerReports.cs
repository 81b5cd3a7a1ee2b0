using Bmc.Automation.Subscriptions;
using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Sensors;
using Bmc.Contracts.Subscriptions;
using Bmc.Contracts.Telemetry;
using Microsoft.Extensions.Logging;

namespace Bmc.Automation.Telemetry;

/// <summary>Tells of the triggers that fired, in the event log and to subscribers.</summary>
/// <param name="isEnabled">False: subscribers are told nothing.</param>
internal sealed partial class TriggerReports(TelemetryEngine engine, EventJournal journal, Func<bool> isEnabled, EventReports log, TimeProvider time, ILogger<TriggerReports> logger)
{
    // IPMI 2.0 Table 42-2, event/reading type 07h: how bad it is, whatever the sensor.
    private const byte Severity = 0x07;
    private const byte ToOk = 0x00;
    private const byte ToNonCritical = 0x01;
    private const byte ToCritical = 0x02;

    /// <summary>System ACPI Power State.</summary>
    private const byte PowerStateType = 0x22;

    /// <summary>Until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (RaisedMessage raised in engine.Raised.ReadAllAsync(cancellationToken))
        {
            IReadOnlyList<TriggerAction> actions = raised.Trigger.Actions;
            if (actions.Contains(TriggerAction.LogToLogService))
                await log.AddAsync(RecordOf(raised), $"What trigger {raised.Trigger.Id} saw", cancellationToken);
            if (actions.Contains(TriggerAction.RedfishEvent) && isEnabled() && journal.Append([EventOf(raised)]).Fault is { } fault)
                LogUntold(raised.Trigger.Id, fault.Message);
        }
    }

    private RedfishEvent EventOf(RaisedMessage raised) =>
        raised.Message.With(time.GetUtcNow(), $"{ResourcePaths.Triggers}/{raised.Trigger.Id}", "Triggers", raised.Arguments) with { Severity = raised.Severity };

    private static EventRecord RecordOf(RaisedMessage raised)
    {
        byte offset = raised.Severity switch { EventSeverity.Critical => ToCritical, EventSeverity.Warning => ToNonCritical, _ => ToOk };
        return raised.Metric.Sensor is { } sensor
            ? EventRecord.FromBmc(sensor.Kind.SensorType(), sensor.Number, Severity, deassertion: false, offset)
            : EventRecord.FromBmc(PowerStateType, DiscreteSensors.AcpiPowerState, Severity, deassertion: false, offset);
    }

    [LoggerMessage(LogLevel.Warning, "Nobody is told what trigger {Id} saw: {Reason}")]
    private partial void LogUntold(string id, string reason);
}
