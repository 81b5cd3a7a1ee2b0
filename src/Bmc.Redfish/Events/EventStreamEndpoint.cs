using System.Globalization;
using System.Text;
using Bmc.Contracts;
using Bmc.Contracts.Subscriptions;
using Bmc.Contracts.Telemetry;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;
using Microsoft.AspNetCore.Http;
using OwnerUnavailableException = Bmc.Contracts.Ipc.OwnerUnavailableException;

namespace Bmc.Redfish.Events;

/// <summary>
/// EventService.ServerSentEventUri (WHATWG HTML §9.2): each event as it happens, with its number as the id, so that <c>Last-Event-ID</c> goes on
/// behind it. Metric reports, for whoever asks for them, have no number. It ends with the sign-in, with its subscription, and for a listener who
/// does not read.
/// </summary>
internal sealed class EventStreamEndpoint(IEventSubscriptions events, ITelemetry telemetry, TimeProvider time, CancellationToken stopping) : IStream
{
    /// <summary>How soon a sign-out elsewhere or a lost listener is noticed.</summary>
    public static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(15);

    /// <summary>A listener who takes nothing for so long holds a place on purpose.</summary>
    private static readonly TimeSpan _slowest = TimeSpan.FromSeconds(30);

    private static readonly byte[] _first = "retry: 2000\n\n"u8.ToArray();
    private static readonly byte[] _heartbeat = ": still here\n\n"u8.ToArray();

    /// <summary>It is a part of the event service, and has no schema of its own.</summary>
    public Schema Schema => EventServiceResource.OfService;

    public async Task<Refusal?> StreamAsync(HttpContext context, RedfishRequest request, Func<ValueTask<bool>> isSignedIn)
    {
        if (StreamFilter.Of(request.Query.Filter) is not { } filter)
            return Base.QueryParameterValueFormatError.With("$filter", "$filter");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(request.Aborted, stopping);
        var owner = new SubscriptionOwner(request.Caller!.AccountId, request.Caller.Name);
        var asked = new StreamRequest(After(context.Request), DestinationOf(context.Connection), owner);
        Result<IAsyncEnumerable<RedfishEvent>> opened = await events.OpenStreamAsync(asked, end.Token);
        if (!opened.TryGet(out IAsyncEnumerable<RedfishEvent>? stream, out Fault? fault))
            return fault.Code == FaultCode.Busy ? Base.EventSubscriptionLimitExceeded.With() : BmcMessages.Of(fault, request.Path);
        try
        {
            await WriteAsync(context, stream, filter, isSignedIn, end);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The listener went, or the role stops: the ordinary end of a stream.
        }
        catch (OwnerUnavailableException)
        {
            // Whoever makes the reports went in between; the listener opens the stream anew.
        }
        finally
        {
            await end.CancelAsync();
        }

        return null;
    }

    private async Task WriteAsync(HttpContext context, IAsyncEnumerable<RedfishEvent> stream, StreamFilter filter, Func<ValueTask<bool>> isSignedIn, CancellationTokenSource end)
    {
        context.Response.ContentType = "text/event-stream";
        await SendAsync(context, _first, end);
        await using IAsyncEnumerator<RedfishEvent> news = stream.GetAsyncEnumerator(end.Token);
        using var beat = new PeriodicTimer(HeartbeatInterval, time);
        await using IAsyncEnumerator<MetricReport> reports = telemetry.WatchReportsAsync(end.Token).GetAsyncEnumerator(end.Token);
        Task<bool> next = news.MoveNextAsync().AsTask();
        Task<bool> report = filter.WantsReports ? reports.MoveNextAsync().AsTask() : Task.Delay(Timeout.Infinite, end.Token).ContinueWith(_ => false, TaskScheduler.Default);
        try
        {
            Task<bool> tick = beat.WaitForNextTickAsync(end.Token).AsTask();
            while (true)
            {
                Task first = await Task.WhenAny(next, report, tick);
                if (first == report)
                {
                    if (!await report)
                        return;
                    if (filter.Takes(reports.Current))
                        await SendAsync(context, [.. "data: "u8, .. MetricReportPayload.Write(reports.Current, null), .. "\n\n"u8], end);
                    report = reports.MoveNextAsync().AsTask();
                }
                else if (first == next)
                {
                    if (!await next)
                        return;
                    if (filter.Takes(news.Current))
                        await SendAsync(context, Message(news.Current), end);
                    next = news.MoveNextAsync().AsTask();
                }
                else
                {
                    await tick;
                    if (!await isSignedIn())
                        return;
                    await SendAsync(context, _heartbeat, end);
                    tick = beat.WaitForNextTickAsync(end.Token).AsTask();
                }
            }
        }
        finally
        {
            // What is read ahead comes to its end before the stream is given back.
            await end.CancelAsync();
            await Task.WhenAll(next, report).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task SendAsync(HttpContext context, byte[] message, CancellationTokenSource end)
    {
        using var slow = new CancellationTokenSource(_slowest, time);
        await using CancellationTokenRegistration abort = slow.Token.UnsafeRegister(static connection => ((HttpContext)connection!).Abort(), context);
        await context.Response.Body.WriteAsync(message, end.Token);
        await context.Response.Body.FlushAsync(end.Token);
    }

    private static byte[] Message(RedfishEvent told) =>
        [.. Encoding.ASCII.GetBytes($"id: {told.Number}\ndata: "), .. EventPayload.Write(told.Number, null, [told]), .. "\n\n"u8];

    private static long? After(HttpRequest request) =>
        long.TryParse(request.Headers["Last-Event-ID"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    private static string DestinationOf(ConnectionInfo connection)
    {
        string address = RequestOrigin.AddressOf(connection.RemoteIpAddress) ?? "localhost";
        return address.Contains(':', StringComparison.Ordinal) ? $"redfish-sse://[{address}]:{connection.RemotePort}" : $"redfish-sse://{address}:{connection.RemotePort}";
    }
}
