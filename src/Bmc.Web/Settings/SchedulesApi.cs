using Bmc.Contracts;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Schedules;
using Bmc.Web.Api;

namespace Bmc.Web.Settings;

internal sealed record TimeZoneOrder(string TimeZone);

internal sealed class SchedulesApi(ISchedules schedules)
{
    private static readonly ContractsJson _json = ContractsJson.Default;

    public async ValueTask<byte[]> ReadAsync(CancellationToken cancellationToken)
    {
        SchedulesState state = await schedules.GetAsync(cancellationToken);
        return SharedSettings.Write(state with { Problem = null, Schedules = [.. state.Schedules.Select(one => new ScheduleState(one.Schedule, null, null))] }, _json.SchedulesState);
    }

    public async Task GetAsync(ApiCall call) => await call.AnswerAsync(await schedules.GetAsync(call.Aborted), _json.SchedulesState);

    public async Task PutAsync(ApiCall call)
    {
        if ((await call.ReadAsync(_json.Schedule)).TryGet(out Schedule? schedule, out Fault? fault))
            await call.AnswerAsync(await schedules.PutAsync(schedule, call.Origin, call.Aborted), _json.SchedulesState);
        else
            await call.RefuseAsync(fault);
    }

    public async Task SetTimeZoneAsync(ApiCall call) => await call.AnswerAsync(
        (await call.ReadAsync(WebJson.Default.TimeZoneOrder)).TryGet(out TimeZoneOrder? order, out Fault? fault)
            ? await schedules.SetTimeZoneAsync(order.TimeZone, call.Origin, call.Aborted)
            : fault);

    public async Task RemoveAsync(ApiCall call) => await call.AnswerAsync(await schedules.RemoveAsync(call.Context.PathName(), call.Origin, call.Aborted));
}
