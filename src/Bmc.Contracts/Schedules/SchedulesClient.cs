using Bmc.Contracts.Ipc;

namespace Bmc.Contracts.Schedules;

/// <summary>Schedules over automation.sock.</summary>
public sealed class SchedulesClient(IpcClient automation) : ISchedules
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public ValueTask<SchedulesState> GetAsync(CancellationToken cancellationToken) => automation.GetAsync("schedules", _json.SchedulesState, cancellationToken);

    public ValueTask<Result<SchedulesState>> PutAsync(Schedule schedule, RequestOrigin origin, CancellationToken cancellationToken) =>
        automation.SendAsync(HttpMethod.Put, "schedules", new PutScheduleRequest(schedule, origin), _json.PutScheduleRequest, _json.SchedulesState, cancellationToken);

    public ValueTask<Result> RemoveAsync(string name, RequestOrigin origin, CancellationToken cancellationToken) => SendAsync(HttpMethod.Post, "remove", name, origin, cancellationToken);

    public ValueTask<Result> SetTimeZoneAsync(string timeZone, RequestOrigin origin, CancellationToken cancellationToken) => SendAsync(HttpMethod.Put, "time-zone", timeZone, origin, cancellationToken);

    public ValueTask<Result> RunNextAsync(string name, RequestOrigin origin, CancellationToken cancellationToken) => SendAsync(HttpMethod.Post, "run-next", name, origin, cancellationToken);

    private ValueTask<Result> SendAsync(HttpMethod method, string what, string name, RequestOrigin origin, CancellationToken cancellationToken) =>
        automation.SendAsync(method, $"schedules/{what}", new ScheduleRequest(name, origin), _json.ScheduleRequest, cancellationToken);
}
