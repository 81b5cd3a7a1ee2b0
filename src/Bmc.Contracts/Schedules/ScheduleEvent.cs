using Bmc.Contracts.EventLog;
using Bmc.Contracts.Sensors;

namespace Bmc.Contracts.Schedules;

/// <summary>What a schedule's run is in the event log: a System Event with a severity (IPMI 2.0 Table 42-2, type 07h).</summary>
// data 1   [7:6] 10b data 2 is our own code, [3:0] offset: 1 non-critical (missed, refused), 8 informational (done, made up for)
// data 2   [7:4] action, [3:0] outcome
public readonly record struct ScheduleEvent(ScheduledAction Action, ScheduleOutcome Outcome)
{
    private const byte SystemEvent = 0x12;
    private const byte Severity = 0x07;
    private const byte NonCritical = 0x01;
    private const byte Informational = 0x08;
    private const byte Data2IsOurs = 0b1000_0000;

    public static bool TryParse(EventRecord record, out ScheduleEvent parsed)
    {
        parsed = default;
        if (record is not { GeneratorId: EventRecord.BmcGenerator, SensorNumber: DiscreteSensors.Schedule, EventType: Severity, Data: [_, var code, _] })
            return false;
        parsed = new((ScheduledAction)(code >> 4), (ScheduleOutcome)(code & 0x0F));
        return Enum.IsDefined(parsed.Action) && Enum.IsDefined(parsed.Outcome);
    }

    public EventRecord ToRecord() => EventRecord.FromBmc(
        SystemEvent,
        DiscreteSensors.Schedule,
        Severity,
        deassertion: false,
        (byte)(Data2IsOurs | (Outcome is ScheduleOutcome.Done or ScheduleOutcome.MadeUp ? Informational : NonCritical)),
        (byte)((int)Action << 4 | (int)Outcome));
}
