using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Bmc.Contracts;
using Bmc.Contracts.Network;

namespace Bmc.Automation.Notifications;

/// <summary>Connections to servers that somebody named: to an address that may be talked to, and to no other.</summary>
internal sealed class OutboundConnections(ServerAddresses servers)
{
    /// <summary>For all of one delivery: whoever takes longer did not take it.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>The first address that takes the connection. Unavailable, or Forbidden for an address that is refused.</summary>
    public async ValueTask<Result<Socket>> ConnectAsync(string server, int port, CancellationToken cancellationToken)
    {
        if (!(await servers.ResolveAsync(server, cancellationToken)).TryGet(out IPAddress[]? addresses, out Fault? fault))
            return fault;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return socket;
        }
        catch (Exception exception)
        {
            socket.Dispose();
            if (exception is SocketException refused)
                return new Fault(FaultCode.Unavailable, $"{server} port {port}: {refused.Message}");
            throw;
        }
    }

    public ValueTask<Result<IPAddress[]>> ResolveAsync(string server, CancellationToken cancellationToken) => servers.ResolveAsync(server, cancellationToken);

    /// <summary>Whatever a delivery fails by that is no fault of ours; and its time.</summary>
    public static async ValueTask<Result> TryAsync(Func<CancellationToken, ValueTask<Result>> send, TimeProvider time, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Timeout, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await send(end.Token);
        }
        catch (Exception exception) when (exception is IOException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            return Result.Refused(FaultCode.Unavailable, exception.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Result.Refused(FaultCode.Unavailable, $"no answer in {Timeout.TotalSeconds} s");
        }
    }

    /// <param name="verify">False: somebody has said that any certificate will do.</param>
    public static SslClientAuthenticationOptions TlsFor(string server, bool verify)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = server };
#pragma warning disable CA5359 // Whoever named the server has asked for it.
        if (!verify)
            options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        return options;
    }
}
