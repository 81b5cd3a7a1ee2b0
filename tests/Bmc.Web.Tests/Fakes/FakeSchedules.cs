using Bmc.Contracts;
using Bmc.Contracts.Schedules;

namespace Bmc.Web.Tests.Fakes;

public sealed class FakeSchedules : ISchedules
{
    public SchedulesState State { get; private set; } = new("UTC", null, []);

    public ValueTask<SchedulesState> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(State);

    public ValueTask<Result<SchedulesState>> PutAsync(Schedule schedule, RequestOrigin origin, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Result<SchedulesState>>(State = State with { Schedules = [.. State.Schedules.Where(one => one.Schedule.Name != schedule.Name), new ScheduleState(schedule, null, null)] });

    public ValueTask<Result> RemoveAsync(string name, RequestOrigin origin, CancellationToken cancellationToken)
    {
        State = State with { Schedules = [.. State.Schedules.Where(one => one.Schedule.Name != name)] };
        return ValueTask.FromResult(Result.Done);
    }

    public ValueTask<Result> SetTimeZoneAsync(string timeZone, RequestOrigin origin, CancellationToken cancellationToken)
    {
        State = State with { TimeZone = timeZone };
        return ValueTask.FromResult(Result.Done);
    }

    public ValueTask<Result> RunNextAsync(string name, RequestOrigin origin, CancellationToken cancellationToken) => ValueTask.FromResult(Result.Done);
}
