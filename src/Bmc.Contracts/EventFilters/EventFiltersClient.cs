using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.EventFilters;

/// <summary>Platform event filtering over automation.sock.</summary>
public sealed class EventFiltersClient(IpcClient automation) : IEventFilters
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<EventFilterSettings> GetAsync(CancellationToken cancellationToken) =>
        automation.GetAsync("event-filters", _json.EventFilterSettings, cancellationToken);

    public ValueTask<Result<EventFilterSettings>> ChangeAsync(EventFilterChange change, RequestOrigin origin, CancellationToken cancellationToken) =>
        automation.SendAsync(HttpMethod.Patch, "event-filters", new ChangeEventFiltersRequest(change, origin), _json.ChangeEventFiltersRequest, _json.EventFilterSettings, cancellationToken);

    public ValueTask<EventProgress> GetProgressAsync(CancellationToken cancellationToken) =>
        automation.GetAsync("event-filters/progress", _json.EventProgress, cancellationToken);

    public ValueTask<Result> SetProgressAsync(EventProgressChange change, RequestOrigin origin, CancellationToken cancellationToken) =>
        automation.SendAsync(HttpMethod.Patch, "event-filters/progress", new SetEventProgressRequest(change, origin), _json.SetEventProgressRequest, cancellationToken);

    public ValueTask<PostponeTimer> GetPostponeTimerAsync(CancellationToken cancellationToken) =>
        automation.GetAsync("event-filters/postpone-timer", _json.PostponeTimer, cancellationToken);

    public ValueTask<Result> SetPostponeTimerAsync(PostponeTimer timer, RequestOrigin origin, CancellationToken cancellationToken) =>
        automation.SendAsync(HttpMethod.Put, "event-filters/postpone-timer", new SetPostponeTimerRequest(timer, origin), _json.SetPostponeTimerRequest, cancellationToken);
}
