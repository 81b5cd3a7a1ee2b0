using Bmc.Contracts;
using Bmc.Contracts.EventFilters;

namespace Bmc.Automation.EventFilters;

/// <summary>What the tables of filters, policies and strings may hold.</summary>
internal static class EventFilterRules
{
    /// <summary>IPMI 2.0 Table 17-2 and 17-3: four bits.</summary>
    private const byte LargestNibble = 15;

    /// <summary>IPMI 2.0 Table 17-3 byte 3 and Table 30-6 parameter 12: seven bits.</summary>
    private const byte LargestKey = 127;

    private const PlatformEventActions Known = (PlatformEventActions)0x7F;

    /// <summary>Actions that software may ask for; the others read back as not set (IPMI 2.0 §17.6).</summary>
    private const PlatformEventActions Supported =
        PlatformEventActions.Alert | PlatformEventActions.PowerOff | PlatformEventActions.Reset | PlatformEventActions.PowerCycle | PlatformEventActions.DiagnosticInterrupt;

    /// <summary>The settings with the change made, or why it can't be.</summary>
    public static Result<EventFilterSettings> Apply(EventFilterSettings settings, EventFilterChange change)
    {
        if (Problem(change) is { } problem)
            return new Fault(FaultCode.Invalid, problem);
        return settings with
        {
            Control = change.Control ?? settings.Control,
            EnabledActions = (change.EnabledActions ?? settings.EnabledActions) & Supported,
            StartupDelay = change.StartupDelay ?? settings.StartupDelay,
            AlertStartupDelay = change.AlertStartupDelay ?? settings.AlertStartupDelay,
            TrapGuid = change.TrapGuid ?? settings.TrapGuid,
            Filters = change.Filter is { } filter ? [.. settings.Filters.Where(one => one.Number != filter.Number), filter with { Actions = filter.Actions & Supported }] : settings.Filters,
            Policies = change.Policy is { } policy ? [.. settings.Policies.Where(one => one.Number != policy.Number), policy] : settings.Policies,
            Strings = change.AlertText is { } text ? [.. settings.Strings.Where(one => one.Selector != text.Selector), text] : settings.Strings,
        };
    }

    /// <summary>Null when a file's contents may be used.</summary>
    public static string? Problem(EventFilterSettings settings)
    {
        IEnumerable<EventFilterChange> all =
        [
            .. settings.Filters.Select(filter => new EventFilterChange(Filter: filter)),
            .. settings.Policies.Select(policy => new EventFilterChange(Policy: policy)),
            .. settings.Strings.Select(text => new EventFilterChange(AlertText: text)),
        ];
        return all.Select(Problem).FirstOrDefault(problem => problem is not null);
    }

    private static string? Problem(EventFilterChange change) => change switch
    {
        { EnabledActions: { } actions } when (actions & ~Known) != 0 => "there is no such action.",
        { Filter: { } filter } when Problem(filter) is { } problem => $"filter {filter.Number}: {problem}",
        { Policy: { } policy } when Problem(policy) is { } problem => $"alert policy entry {policy.Number}: {problem}",
        { AlertText: { } text } when Problem(text) is { } problem => $"alert string {text.Selector}: {problem}",
        _ => null,
    };

    private static string? Problem(EventFilter filter) => filter switch
    {
        { Number: 0 or > EventFilterLimits.Filters } => $"filters go from 1 to {EventFilterLimits.Filters}.",
        { AlertPolicy: > LargestNibble } => $"alert policies go from 0 to {LargestNibble}.",
        { Actions: var actions } when (actions & ~Known) != 0 => "there is no such action.",
        { Severity: var severity } when !Enum.IsDefined(severity) => "there is no such severity.",
        _ => null,
    };

    private static string? Problem(AlertPolicy policy) => policy switch
    {
        { Number: 0 or > EventFilterLimits.Policies } => $"entries go from 1 to {EventFilterLimits.Policies}.",
        { Policy: > LargestNibble } => $"policies go from 0 to {LargestNibble}.",
        { Channel: > LargestNibble } or { Destination: > LargestNibble } => $"channels and destinations go from 0 to {LargestNibble}.",
        { AlertString: > LargestKey } => $"alert strings go from 0 to {LargestKey}.",
        { Rule: var rule } when !Enum.IsDefined(rule) => "there is no such rule.",
        _ => null,
    };

    private static string? Problem(AlertString text) => text switch
    {
        { Selector: > EventFilterLimits.Strings } => $"strings go from 0 to {EventFilterLimits.Strings}.",
        { Filter: > LargestKey } or { Set: > LargestKey } => $"keys go from 0 to {LargestKey}.",
        { Text.Length: > EventFilterLimits.StringLength } => $"a text has {EventFilterLimits.StringLength} characters at most.",
        { Text: var characters } when characters.Any(character => character is '\0' or > '\u00FF') => "a text holds Latin-1 only.",
        _ => null,
    };
}
