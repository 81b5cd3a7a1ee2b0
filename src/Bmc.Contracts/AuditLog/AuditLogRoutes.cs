using System.Globalization;
using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.AuditLog;

public static class AuditLogRoutes
{
    public static void MapAuditLog(this IEndpointRouteBuilder routes, IAuditLog log)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/audit-log", json.AuditLogInfo, context => log.GetInfoAsync(context.RequestAborted));
        routes.TryGet("/audit-log/entries", json.IReadOnlyListAuditEntry, context => ListAsync(log, context));
        routes.TryGet("/audit-log/entries/{name}", json.AuditEntry, context => FindAsync(log, context));
        routes.MapGet("/audit-log/stream", context => StreamAsync(log, context));
        routes.On(HttpMethods.Post, "/audit-log/entries", json.AuditAddition,
            (addition, context) => log.AddAsync(addition with { Origin = context.Vouched(addition.Origin) }, context.RequestAborted));
    }

    private static async ValueTask<Result<IReadOnlyList<AuditEntry>>> ListAsync(IAuditLog log, HttpContext context) =>
        context.Number("skip", 0, int.MaxValue).TryGet(out int skip, out Fault? fault) && context.Number("count", 1, IAuditLog.MaximumPage).TryGet(out int count, out fault)
            ? new Result<IReadOnlyList<AuditEntry>>(await log.ListPageAsync(skip, count, context.RequestAborted))
            : fault;

    private static Task StreamAsync(IAuditLog log, HttpContext context) => context.Number("last", 0, IAuditLog.MaximumEntries).TryGet(out int last, out Fault? fault)
        ? EventStream.WriteAsync(context, log.WatchAsync(last, context.RequestAborted), ContractsJson.Default.AuditEntry)
        : IpcRoutes.WriteFaultAsync(context, fault);

    private static async ValueTask<Result<AuditEntry>> FindAsync(IAuditLog log, HttpContext context) =>
        long.TryParse(context.PathName(), NumberStyles.None, CultureInfo.InvariantCulture, out long id)
            ? await log.FindAsync(id, context.RequestAborted)
            : new Fault(FaultCode.Invalid, $"An entry has a number, not '{context.PathName()}'.");
}
