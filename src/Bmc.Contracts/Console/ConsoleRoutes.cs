using System.Globalization;
using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bmc.Contracts.Console;

public sealed record SetLineRequest(LineSettings Line, RequestOrigin Origin);

public sealed record SetLogLimitRequest(long Bytes, RequestOrigin Origin);

public sealed record TakeLeaseRequest(string Holder, double Seconds, RequestOrigin Origin);

/// <param name="Break">Also when it is another's.</param>
public sealed record EndLeaseRequest(RequestOrigin Origin, bool Break = false);

public static class ConsoleRoutes
{
    public static void MapConsole(this IEndpointRouteBuilder routes, IHostConsole console, IConsoleLog log, IConsoleLease lease)
    {
        ContractsJson json = ContractsJson.Default;
        routes.Get("/console", json.ConsoleStatus, context => console.GetStatusAsync(context.RequestAborted));
        routes.On(HttpMethods.Put, "/console/line", json.SetLineRequest, json.ConsoleStatus,
            (request, context) => console.SetLineAsync(request.Line, context.Vouched(request.Origin), context.RequestAborted));
        routes.On(HttpMethods.Put, "/console/log/limit", json.SetLogLimitRequest,
            (request, context) => log.SetLimitAsync(request.Bytes, context.Vouched(request.Origin), context.RequestAborted));
        routes.On(HttpMethods.Post, "/console/lease", json.TakeLeaseRequest, json.ConsoleLease,
            (request, context) => TakeAsync(lease, request, context));
        routes.On(HttpMethods.Delete, "/console/lease", json.EndLeaseRequest,
            (request, context) => lease.EndAsync(request.Break, context.Vouched(request.Origin), context.RequestAborted));
        routes.MapGet("/console/log", context => ReadLogAsync(context, log));
        routes.MapGet("/console/stream", context => StreamAsync(context, console));
    }

    /// <summary>Times are as in the log: ISO 8601, of UTC where they don't say otherwise.</summary>
    internal static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static ValueTask<Result<ConsoleLease>> TakeAsync(IConsoleLease lease, TakeLeaseRequest request, HttpContext context)
    {
        if (!(request.Seconds >= 0 && request.Seconds <= TimeSpan.FromDays(2).TotalSeconds))
            return ValueTask.FromResult<Result<ConsoleLease>>(new Fault(FaultCode.Invalid, $"a lease can't last {request.Seconds} s"));
        return lease.TakeAsync(request.Holder, TimeSpan.FromSeconds(request.Seconds), context.Vouched(request.Origin), context.RequestAborted);
    }

    private static async Task ReadLogAsync(HttpContext context, IConsoleLog log)
    {
        if (!TryParseQuery(context.Request.Query).TryGet(out ConsoleLogQuery? query, out Fault? fault))
        {
            await IpcRoutes.WriteFaultAsync(context, fault);
            return;
        }

        // Bytes of the PC, of whatever character set: nothing that reads them may take them for more than text.
        context.Response.ContentType = "text/plain";
        context.Response.Headers.CacheControl = "no-store";
        CancellationToken gone = context.RequestAborted;
        try
        {
            await context.Response.Body.FlushAsync(gone);
            await foreach (ReadOnlyMemory<byte> piece in log.ReadAsync(query, gone))
            {
                await context.Response.Body.WriteAsync(piece, gone);
                await context.Response.Body.FlushAsync(gone);
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The reader went: the ordinary end of a stream.
        }
    }

    private static Result<ConsoleLogQuery> TryParseQuery(IQueryCollection query)
    {
        string? since = query["since"];
        string? tail = query["tail"];
        string? follow = query["follow"];
        DateTimeOffset time = default;
        int lines = 0;
        bool follows = false;
        if (since is not null && !DateTimeOffset.TryParse(since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time))
            return new Fault(FaultCode.Invalid, $"since: a time such as 2026-01-31T12:00:00Z is wanted, not '{since}'");
        if (tail is not null && !(int.TryParse(tail, NumberStyles.None, CultureInfo.InvariantCulture, out lines) && lines > 0))
            return new Fault(FaultCode.Invalid, $"tail: a number of lines is wanted, not '{tail}'");
        if (follow is not null && !bool.TryParse(follow, out follows))
            return new Fault(FaultCode.Invalid, $"follow: true or false is wanted, not '{follow}'");
        return new ConsoleLogQuery(since is null ? null : time, tail is null ? null : lines, follows);
    }

    private static async Task StreamAsync(HttpContext context, IHostConsole console)
    {
        IQueryCollection query = context.Request.Query;
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await IpcRoutes.WriteFaultAsync(context, new Fault(FaultCode.Invalid, "the console's stream is a WebSocket"));
            return;
        }

        if (!Enum.TryParse(query["access"], out ConsoleAccess access) || !Enum.IsDefined(access) || query["via"].ToString() is not { Length: > 0 } via)
        {
            await IpcRoutes.WriteFaultAsync(context, new Fault(FaultCode.Invalid, "access and via are wanted"));
            return;
        }

        RequestOrigin origin = context.Vouched(new RequestOrigin(via, query["account"], query["address"], query["lease"]));
        if (!(await console.OpenAsync(access, origin, context.RequestAborted)).TryGet(out IConsoleConnection? connection, out Fault? fault))
        {
            await IpcRoutes.WriteFaultAsync(context, fault);
            return;
        }

        await using (connection)
            await ConsoleStreamServer.RunAsync(connection, await context.WebSockets.AcceptWebSocketAsync(), context.RequestAborted);
    }
}
