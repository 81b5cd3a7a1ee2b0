using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.EventLog;

/// <summary>The record id that an added entry got.</summary>
public sealed record RecordAdded(ushort RecordId);

public sealed record EventLogTime(DateTimeOffset Time);

public static class EventLogRoutes
{
    /// <summary>The most entries in one answer.</summary>
    public const int MaximumPage = 1000;

    public static void MapEventLog(this IEndpointRouteBuilder routes, IEventLog log)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/event-log", json.EventLogInfo, context => log.GetInfoAsync(context.RequestAborted));
        routes.TryGet("/event-log/entries", json.IReadOnlyListEventLogEntry, context => ListAsync(log, context));
        routes.On(HttpMethods.Post, "/event-log/entries", json.EventRecord, json.RecordAdded, async (record, context) =>
            (await log.AddAsync(record, context.RequestAborted)).TryGet(out ushort id, out Fault? fault) ? new RecordAdded(id) : fault);
        routes.On(HttpMethods.Delete, "/event-log/entries/{id}", async context =>
            context.Number("id", 1, ushort.MaxValue).TryGet(out int id, out Fault? fault)
                ? await log.DeleteAsync((ushort)id, context.RequestAborted)
                : fault);
        routes.On(HttpMethods.Post, "/event-log/clear", json.RequestOrigin, (origin, context) => log.ClearAsync(context.Vouched(origin), context.RequestAborted));
        routes.Get("/event-log/time", json.EventLogTime, async context => new EventLogTime(await log.GetTimeAsync(context.RequestAborted)));
        routes.On(HttpMethods.Put, "/event-log/time", json.EventLogTime, (time, context) => log.SetTimeAsync(time.Time, context.RequestAborted));
    }

    private static async ValueTask<Result<IReadOnlyList<EventLogEntry>>> ListAsync(IEventLog log, HttpContext context)
    {
        if (!context.Number("count", 1, MaximumPage).TryGet(out int count, out Fault? fault))
            return fault;
        if (context.Request.Query.ContainsKey("skip"))
        {
            return context.Number("skip", 0, int.MaxValue).TryGet(out int skip, out fault)
                ? new Result<IReadOnlyList<EventLogEntry>>(await log.ListPageAsync(skip, count, context.RequestAborted))
                : fault;
        }

        if (!context.Request.Query.ContainsKey("from"))
            return new Result<IReadOnlyList<EventLogEntry>>(await log.ListLastAsync(count, context.RequestAborted));
        if (!context.Number("from", 0, ushort.MaxValue).TryGet(out int from, out fault))
            return fault;
        return new Result<IReadOnlyList<EventLogEntry>>(await log.ListAsync((ushort)from, count, context.RequestAborted));
    }
}
