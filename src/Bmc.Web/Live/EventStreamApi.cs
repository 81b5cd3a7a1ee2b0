using System.Threading.Channels;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Web.Api;
using Bmc.Web.Login;
using Microsoft.AspNetCore.Http;

namespace Bmc.Web.Live;

/// <summary>The live stream of one browser. It ends with the session, and with the web role.</summary>
internal sealed class EventStreamApi(LiveFeed feed, SessionTable sessions, IAccounts accounts, TimeProvider time, CancellationToken stopping)
{
    /// <summary>How soon an expired session, a new password or a lost listener is noticed, a sign-out elsewhere at once; two without one are a lost connection to the page.</summary>
    public static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(1);

    public async Task StreamAsync(ApiCall call)
    {
        if (feed.Join() is not { } channel)
        {
            await call.RefuseAsync(new Fault(FaultCode.Busy, $"{LiveFeed.MaximumListeners} pages are open already."));
            return;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted, stopping, call.SignedIn!.Session.Ended);
        try
        {
            await WriteAsync(call, channel.Reader, ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The browser went, its session is over or the role stops: the ordinary end of a stream.
        }
        finally
        {
            feed.Leave(channel);
        }
    }

    private async Task WriteAsync(ApiCall call, ChannelReader<byte[]> news, CancellationToken cancellationToken)
    {
        HttpResponse response = call.Context.Response;
        response.ContentType = "text/event-stream";
        await response.Body.WriteAsync(LiveMessage.RetryDelay, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);

        using var beat = new PeriodicTimer(HeartbeatInterval, time);
        Task<bool> tick = beat.WaitForNextTickAsync(cancellationToken).AsTask();
        Task<bool> next = news.WaitToReadAsync(cancellationToken).AsTask();
        while (true)
        {
            if (await Task.WhenAny(tick, next) == tick)
            {
                await tick;
                if (await SignedIn.FindAsync(call.SignedIn!.Session, sessions, accounts, cancellationToken) is null)
                    return;
                await response.Body.WriteAsync(LiveMessage.Heartbeat, cancellationToken);
                tick = beat.WaitForNextTickAsync(cancellationToken).AsTask();
            }
            else
            {
                if (!await next || !sessions.IsOpen(call.SignedIn!.Session))
                    return;
                while (news.TryRead(out byte[]? message))
                    await response.Body.WriteAsync(message, cancellationToken);
                next = news.WaitToReadAsync(cancellationToken).AsTask();
            }

            await response.Body.FlushAsync(cancellationToken);
        }
    }
}
