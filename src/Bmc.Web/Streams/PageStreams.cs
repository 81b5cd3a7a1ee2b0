using System.Net.WebSockets;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Web.Api;
using Bmc.Web.Login;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Bmc.Web.Streams;

/// <summary>
/// The WebSockets of the page. Each begins on our own page only, and lives as long as its session and the role that it takes: when the session
/// ends, it does at once; a changed account is noticed within <see cref="SessionWatch.Interval"/>.
/// </summary>
internal sealed class PageStreams(SessionTable sessions, IAccounts accounts, TimeProvider time, CancellationToken stopping)
{
    /// <summary>A screen, a serial line and two drives of some people at once. Each costs a connection and some buffers.</summary>
    public const int Maximum = 32;

    /// <summary>One person's tabs; not everybody's places.</summary>
    public const int MaximumPerSession = 8;

    /// <summary>For a browser to take its leave; then the connection is broken off.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    private readonly SessionWatch _watch = new(sessions, accounts, time);
    private readonly Lock _lock = new();
    private readonly List<Session> _open = [];

    /// <summary>Until the browser leaves, the session ends or <paramref name="stream"/> does.</summary>
    /// <param name="maximumMessage">Of the browser's, in bytes; a longer one ends the stream.</param>
    public async Task RunAsync(ApiCall call, AccountRole role, int maximumMessage, Func<PageSocket, Task> stream)
    {
        HttpContext context = call.Context;
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await call.RefuseAsync(new Fault(FaultCode.Invalid, $"{context.Request.Path} is a WebSocket."));
            return;
        }

        // Other sites' pages may open WebSockets to us, without asking first (RFC 6455 §10.2).
        if (context.Request.Headers.Origin != $"https://{context.Request.Host}")
        {
            await call.RefuseAsync(new Fault(FaultCode.Forbidden, "A stream begins on the BMC's own page."));
            return;
        }

        Session session = call.SignedIn!.Session;
        if (!TryEnter(session))
        {
            await call.RefuseAsync(new Fault(FaultCode.Busy, "Too many streams are open already."));
            return;
        }

        try
        {
            // Over HTTP/2 a stream is a body that has no end and may be silent for long.
            if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } requestRate)
                requestRate.MinDataRate = null;
            using WebSocket webSocket = await context.WebSockets.AcceptWebSocketAsync();
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(call.Aborted, stopping, session.Ended);
            using var socket = new PageSocket(webSocket, call.Origin, maximumMessage, ended, () => sessions.Touch(session));
            Task running = socket.UntilEndAsync(() => stream(socket));
            if (await _watch.UntilOverAsync(session, role, socket.Ended))
                await socket.EndAsync(WebSocketCloseStatus.EndpointUnavailable);
            await socket.CloseAsync(_patience);
            if (await Task.WhenAny(running, Task.Delay(_patience, CancellationToken.None)) != running)
                context.Abort();
            await running;
        }
        finally
        {
            Leave(session);
        }
    }

    private bool TryEnter(Session session)
    {
        lock (_lock)
        {
            if (_open.Count >= Maximum || _open.Count(other => other == session) >= MaximumPerSession)
                return false;
            _open.Add(session);
            return true;
        }
    }

    private void Leave(Session session)
    {
        lock (_lock)
            _open.Remove(session);
    }
}
