namespace Bmc.Contracts.EventFilters;

/// <summary>How many of each there are. The wire allows 127, 127 and 127.</summary>
public static class EventFilterLimits
{
    public const byte Filters = 40;
    public const byte Policies = 60;

    /// <summary>Besides string 0, the volatile one.</summary>
    public const byte Strings = 16;

    /// <summary>What one field of a trap holds (type/length byte of the FRU specification).</summary>
    public const int StringLength = 63;
}

/// <summary>IPMI 2.0 Table 30-6 parameter 1.</summary>
/// <param name="Enabled">Platform event filtering as a whole.</param>
/// <param name="EventMessages">Its actions are entered in the event log.</param>
/// <param name="StartupDelay">Nothing is done for <see cref="EventFilterSettings.StartupDelay"/> after a start or reset.</param>
/// <param name="AlertStartupDelay">No alert is sent for <see cref="EventFilterSettings.AlertStartupDelay"/>.</param>
public sealed record EventFilterControl(bool Enabled, bool EventMessages, bool StartupDelay, bool AlertStartupDelay);

/// <summary>The GUID of traps, IPMI 2.0 Table 30-6 parameter 10.</summary>
/// <param name="Used">False: traps carry the system's own.</param>
public sealed record TrapGuid(bool Used, Guid Value);

/// <summary>All of platform event filtering. Entries that nobody filled in are not in the lists.</summary>
/// <param name="EnabledActions">An action that is not among them is never done, whatever filters say.</param>
/// <param name="StartupDelay">Seconds after the start of the role, of the PC, or its reset.</param>
/// <param name="AlertStartupDelay">Seconds, likewise.</param>
public sealed record EventFilterSettings(
    EventFilterControl Control,
    PlatformEventActions EnabledActions,
    byte StartupDelay,
    byte AlertStartupDelay,
    TrapGuid TrapGuid,
    IReadOnlyList<EventFilter> Filters,
    IReadOnlyList<AlertPolicy> Policies,
    IReadOnlyList<AlertString> Strings)
{
    /// <summary>Time enough to switch a filter off that would switch the PC off at each start.</summary>
    public const byte DefaultDelay = 60;

    /// <summary>Off, no action enabled, no filter.</summary>
    public static EventFilterSettings Default { get; } = new(
        new EventFilterControl(Enabled: false, EventMessages: true, StartupDelay: true, AlertStartupDelay: true),
        PlatformEventActions.None,
        DefaultDelay,
        DefaultDelay,
        new TrapGuid(false, Guid.Empty),
        [],
        [],
        []);

    public EventFilter Filter(byte number) => Filters.FirstOrDefault(filter => filter.Number == number) ?? EventFilter.Empty(number);

    public AlertPolicy Policy(byte number) => Policies.FirstOrDefault(policy => policy.Number == number) ?? AlertPolicy.Empty(number);

    public AlertString AlertText(byte selector) => Strings.FirstOrDefault(text => text.Selector == selector) ?? AlertString.Empty(selector);
}

/// <summary>What is null stays; an entry takes the place of the one with its number.</summary>
public sealed record EventFilterChange(
    EventFilterControl? Control = null,
    PlatformEventActions? EnabledActions = null,
    byte? StartupDelay = null,
    byte? AlertStartupDelay = null,
    TrapGuid? TrapGuid = null,
    EventFilter? Filter = null,
    AlertPolicy? Policy = null,
    AlertString? AlertText = null);
