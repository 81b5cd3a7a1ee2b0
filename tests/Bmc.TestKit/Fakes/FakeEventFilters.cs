using Bmc.Contracts;
using Bmc.Contracts.EventFilters;

namespace Bmc.TestKit.Fakes;

/// <summary>Filters in memory; what the owner refuses, the test says.</summary>
public sealed class FakeEventFilters : IEventFilters
{
    public EventFilterSettings Settings { get; set; } = EventFilterSettings.Default;

    public EventProgress Progress { get; set; } = new(null, null);

    public PostponeTimer Timer { get; set; } = new(0);

    public Fault? Refusal { get; set; }

    public ValueTask<EventFilterSettings> GetAsync(CancellationToken cancellationToken) => new(Settings);

    public ValueTask<Result<EventFilterSettings>> ChangeAsync(EventFilterChange change, RequestOrigin origin, CancellationToken cancellationToken)
    {
        if (Refusal is { } fault)
            return new(fault);
        Settings = Settings with
        {
            Control = change.Control ?? Settings.Control,
            EnabledActions = change.EnabledActions ?? Settings.EnabledActions,
            StartupDelay = change.StartupDelay ?? Settings.StartupDelay,
            AlertStartupDelay = change.AlertStartupDelay ?? Settings.AlertStartupDelay,
            TrapGuid = change.TrapGuid ?? Settings.TrapGuid,
            Filters = change.Filter is { } filter ? [.. Settings.Filters.Where(one => one.Number != filter.Number), filter] : Settings.Filters,
            Policies = change.Policy is { } policy ? [.. Settings.Policies.Where(one => one.Number != policy.Number), policy] : Settings.Policies,
            Strings = change.AlertText is { } text ? [.. Settings.Strings.Where(one => one.Selector != text.Selector), text] : Settings.Strings,
        };
        return new(Settings);
    }

    public ValueTask<EventProgress> GetProgressAsync(CancellationToken cancellationToken) => new(Progress);

    public ValueTask<Result> SetProgressAsync(EventProgressChange change, RequestOrigin origin, CancellationToken cancellationToken)
    {
        Progress = new EventProgress(change.ByBmc ?? Progress.ByBmc, change.BySoftware ?? Progress.BySoftware);
        return new(Result.Done);
    }

    public ValueTask<PostponeTimer> GetPostponeTimerAsync(CancellationToken cancellationToken) => new(Timer);

    public ValueTask<Result> SetPostponeTimerAsync(PostponeTimer timer, RequestOrigin origin, CancellationToken cancellationToken)
    {
        Timer = timer;
        return new(Result.Done);
    }
}
