using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Ipc;

namespace Bmc.Web.Api;

/// <param name="Entries">Newest first.</param>
internal sealed record EventLogView(EventLogInfo Info, IReadOnlyList<EventLogEntry> Entries);

internal sealed class EventLogApi(IEventLog log)
{
    private const int DefaultCount = 100;
    private const int MaximumCount = 1000;

    public async Task GetAsync(ApiCall call)
    {
        int count = DefaultCount;
        if (call.Context.Request.Query.ContainsKey("count"))
        {
            if (!call.Context.Number("count", 1, MaximumCount).TryGet(out count, out Fault? fault))
            {
                await call.RefuseAsync(fault);
                return;
            }
        }

        EventLogInfo info = await log.GetInfoAsync(call.Aborted);
        IReadOnlyList<EventLogEntry> entries = await log.ListLastAsync(count, call.Aborted);
        await call.AnswerAsync(new EventLogView(info, [.. entries.Reverse()]), WebJson.Default.EventLogView);
    }

    public async Task ClearAsync(ApiCall call) => await call.AnswerAsync(await log.ClearAsync(call.Origin, call.Aborted));
}
