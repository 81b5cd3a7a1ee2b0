using System.Net;
using System.Net.Sockets;
using Bmc.Contracts;

namespace Bmc.Roles;

/// <summary>The web role's own listener, asked for its page over TLS as a browser would.</summary>
internal sealed class WebHeartbeat : IHeartbeat, IDisposable
{
    private readonly HttpClient _browser;

    /// <param name="listener">Where the role listens; an any-address is asked over the loopback.</param>
    public WebHeartbeat(IPEndPoint listener)
    {
        IPAddress address = listener.Address.Equals(IPAddress.Any) ? IPAddress.Loopback
            : listener.Address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
            : listener.Address;
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            // A connection of its own each time: that one which is open still works says nothing about the next.
            PooledConnectionLifetime = TimeSpan.Zero,
            // It asks itself and tells itself nothing: any certificate will do.
            SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null },
        };
        _browser = new HttpClient(handler) { BaseAddress = new Uri($"https://{new IPEndPoint(address, listener.Port)}/"), Timeout = Timeout.InfiniteTimeSpan };
    }

    public async ValueTask<Result> BeatAsync(CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage answer = await _browser.GetAsync("/", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return Result.Done;
        }
        catch (HttpRequestException problem) when (problem.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
        {
            return new Fault(FaultCode.Unavailable, $"nobody listens on {_browser.BaseAddress}");
        }
        catch (HttpRequestException)
        {
            // Taken and hung up on, as beyond the limit of connections: somebody is at work there, and a crowd of strangers
            // must not bring about a restart.
            return Result.Done;
        }
    }

    public void Dispose() => _browser.Dispose();
}
