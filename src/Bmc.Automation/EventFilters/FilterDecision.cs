using Bmc.Contracts.EventFilters;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Sensors;

namespace Bmc.Automation.EventFilters;

/// <summary>What the filters make of one event, IPMI 2.0 §17.6. Pure.</summary>
/// <param name="Action">At most one of power off, power cycle, reset and diagnostic interrupt: the first of Table 17-1's order.</param>
/// <param name="ActingFilter">The lowest filter that asks for <paramref name="Action"/>.</param>
/// <param name="AlertFilters">The filters that ask for an alert: the lowest one of each policy, in the policies' order.</param>
/// <param name="Severity">The gravest of the filters that match.</param>
internal sealed record FilterDecision(PlatformEventActions Action, byte ActingFilter, IReadOnlyList<EventFilter> AlertFilters, PlatformEventSeverity Severity)
{
    public static FilterDecision Nothing { get; } = new(PlatformEventActions.None, 0, [], PlatformEventSeverity.Unspecified);

    /// <summary>IPMI 2.0 Table 17-1: one that comes first makes those that follow it pointless.</summary>
    private static readonly PlatformEventActions[] _priorities =
        [PlatformEventActions.PowerOff, PlatformEventActions.PowerCycle, PlatformEventActions.Reset, PlatformEventActions.DiagnosticInterrupt];

    // IPMI 2.0 Table 42-3: System Event, PEF Action.
    private const byte SystemEvent = 0x12;
    private const byte PefAction = 0x04;

    /// <param name="settings">As they are now: who switched a filter off since the event is obeyed.</param>
    /// <param name="atEvent">
    /// As they were when the event came, or null for an event that nobody saw come: then nothing acts on the PC. A filter that
    /// was set, changed or enabled after the event acts on later events only.
    /// </param>
    public static FilterDecision Of(EventFilterSettings settings, EventFilterSettings? atEvent, EventRecord record)
    {
        if (!settings.Control.Enabled || IsOwnReport(record))
            return Nothing;
        EventFilter[] matching = [.. settings.Filters.Where(filter => filter.Enabled && EventFilterMatcher.Matches(filter, record)).OrderBy(filter => filter.Number)];
        if (matching.Length == 0)
            return Nothing;
        (PlatformEventActions action, byte actingFilter) = Act(matching, settings, atEvent);
        EventFilter[] alerting =
        [
            .. matching
                .Where(filter => (filter.Actions & settings.EnabledActions & PlatformEventActions.Alert) != 0)
                .DistinctBy(filter => filter.AlertPolicy)
                .OrderBy(filter => filter.AlertPolicy),
        ];
        return new FilterDecision(action, actingFilter, alerting, matching.Max(filter => filter.Severity));
    }

    /// <summary>The event log's entry of an action, IPMI 2.0 Table 42-3: event data 2 says which.</summary>
    public static EventRecord Report(PlatformEventActions action) =>
        EventRecord.FromBmc(SystemEvent, DiscreteSensors.SystemEvent, SensorSpecific, deassertion: false, Data2IsExtension | PefAction, (byte)action);

    private const byte SensorSpecific = 0x6F;
    private const byte Data2IsExtension = 0b1100_0000;

    private static (PlatformEventActions Action, byte Filter) Act(EventFilter[] matching, EventFilterSettings settings, EventFilterSettings? atEvent)
    {
        if (atEvent is not { Control.Enabled: true })
            return default;
        foreach (PlatformEventActions action in _priorities)
        {
            if ((settings.EnabledActions & atEvent.EnabledActions & action) == 0)
                continue;
            if (matching.FirstOrDefault(filter => (filter.Actions & action) != 0 && atEvent.Filters.Contains(filter)) is { } acting)
                return (action, acting.Number);
        }

        return default;
    }

    /// <summary>What a filter's action leaves in the log must never be the next filter's event.</summary>
    private static bool IsOwnReport(EventRecord record) =>
        record is { GeneratorId: EventRecord.BmcGenerator, SensorType: SystemEvent, EventType: SensorSpecific } && (record.Data[0] & 0x0F) == PefAction;
}
