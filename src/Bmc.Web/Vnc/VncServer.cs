using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Services;
using Bmc.Contracts.Video;
using Bmc.Web.Kvm;
using Bmc.Web.Login;
using Microsoft.Extensions.Logging;

namespace Bmc.Web.Vnc;

/// <summary>The VNC port: open as long as the services' settings say so, on the address that the page is on.</summary>
internal sealed class VncServer(
    IPAddress address,
    IServices services,
    IManager manager,
    IPasswordAuthentication passwords,
    Func<CancellationToken, ValueTask<SslServerAuthenticationOptions>> certificate,
    SessionTable sessions,
    SessionWatch watch,
    KvmRoom room,
    IScreen screen,
    TimeProvider time,
    ILogger logger)
{
    /// <summary>As many as can look at the screen; those who have not signed in yet count.</summary>
    public const int Maximum = IScreen.MaximumViewers;

    /// <summary>A stranger who opens as many as he can takes his own places, not everybody's.</summary>
    public const int MaximumPerAddress = 4;

    /// <summary>Between two looks at the settings.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    /// <summary>To sign in; a viewer asks its person before it connects, or while.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    private readonly VncHandshake _handshake = new(certificate, passwords);
    private readonly ConnectionsPerAddress _addresses = new(MaximumPerAddress);
    private string? _complained;

    /// <summary>Where it listens; null while it does not.</summary>
    public IPEndPoint? LocalEndPoint { get; private set; }

    public async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            if (await WantedAsync(stopping) is { Enabled: true } wanted)
                await ListenAsync(wanted.Port, stopping);
            await Task.Delay(Look, time, stopping);
        }
    }

    private async ValueTask<ServiceSettings?> WantedAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await services.GetAsync(cancellationToken)).Vnc;
        }
        catch (OwnerUnavailableException)
        {
            return null;
        }
    }

    /// <summary>Until the settings are others, or the port can't be had.</summary>
    private async Task ListenAsync(int port, CancellationToken stopping)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (address.Equals(IPAddress.IPv6Any))
                listener.DualMode = true;
            listener.Bind(new IPEndPoint(address, port));
            listener.Listen();
            LocalEndPoint = (IPEndPoint)listener.LocalEndPoint!;
            logger.VncListening(LocalEndPoint);
            _complained = null;
            Task accepting = AcceptAsync(listener, over.Token);
            Task watching = WatchAsync(port, over.Token);
            await Task.WhenAny(accepting, watching);
            await over.CancelAsync();
            await Task.WhenAll(accepting, watching);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // The settings are others: those who look are shown out with the port.
        }
        catch (SocketException problem)
        {
            if (_complained != problem.Message)
                logger.VncNotListening(port, problem.Message);
            _complained = problem.Message;
        }
        finally
        {
            LocalEndPoint = null;
        }
    }

    private async Task WatchAsync(int port, CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(Look, time, cancellationToken);
            // An owner who is away has not said otherwise.
            if (await WantedAsync(cancellationToken) is { } wanted && (!wanted.Enabled || wanted.Port != port))
                return;
        }
    }

    private async Task AcceptAsync(Socket listener, CancellationToken cancellationToken)
    {
        List<Task> serving = [];
        try
        {
            while (true)
            {
                Socket socket = await listener.AcceptAsync(cancellationToken);
                serving.RemoveAll(task => task.IsCompleted);
                if (serving.Count < Maximum)
                    serving.Add(ServeAsync(socket, cancellationToken));
                else
                    socket.Dispose();
            }
        }
        finally
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(Socket socket, CancellationToken stopping)
    {
        EndPoint? remote = socket.RemoteEndPoint;
        string? from = RequestOrigin.AddressOf((remote as IPEndPoint)?.Address);
        if (!_addresses.TryEnter(remote))
        {
            socket.Dispose();
            return;
        }

        try
        {
            socket.NoDelay = true;
            await using var network = new NetworkStream(socket, ownsSocket: true);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            patience.CancelAfter(_patience);
            if (await _handshake.RunAsync(network, from, patience.Token) is not ({ } stream, var verified))
                return;
            await using (stream.Stream)
            {
                if (verified.TryGet(out AuthenticatedAccount? account, out _))
                    await ShowAsync(stream, account, from, stopping);
            }
        }
        catch (Exception problem) when (problem is IOException or SocketException or OperationCanceledException or AuthenticationException or ObjectDisposedException)
        {
            // He went, or is shown out; who speaks no TLS of ours has been told by TLS.
        }
        catch (OwnerUnavailableException problem)
        {
            logger.VncViewerEnded(from, problem.Message);
        }
        finally
        {
            _addresses.Leave(remote);
        }
    }

    private async Task ShowAsync(RfbStream stream, AuthenticatedAccount account, string? from, CancellationToken stopping)
    {
        Session session = sessions.Open(account, SessionKind.KVMIP, from, out _);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping, session.Ended);
        try
        {
            string host = (await manager.GetIdentityAsync(stopping)).HostName;
            var viewer = new VncConnection(stream, new RequestOrigin("vnc", account.Name, from), host, room, screen, time, () => sessions.Touch(session));
            Task<string?> looking = viewer.RunAsync(over.Token);
            Task watching = watch.UntilOverAsync(session, AccountRole.Operator, over.Token);
            await Task.WhenAny(looking, watching);
            await over.CancelAsync();
            await watching;
            if (await looking is { } problem)
                logger.VncViewerEnded(from, problem);
        }
        finally
        {
            sessions.Close(session);
        }
    }
}
