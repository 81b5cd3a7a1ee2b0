using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Bmc.Contracts;
using Bmc.Contracts.Network;
using Bmc.Contracts.Subscriptions;

namespace Bmc.Automation.Subscriptions;

/// <summary>
/// Posts events over HTTP. The address of a destination is looked at once it is known, at each connection, and it is the one that is connected
/// to; nobody is followed to another place.
/// </summary>
internal sealed class HttpEventPost : IEventPost, IDisposable
{
    private static readonly TimeSpan _connectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>A destination takes events in and works on them later; one that does not answer by then did not take them.</summary>
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(30);

    /// <summary>So that a destination that moves to another address is found there.</summary>
    private static readonly TimeSpan _connectionLifetime = TimeSpan.FromMinutes(2);

    private readonly ServerAddresses _servers;
    private readonly TimeProvider _time;
    private readonly HttpClient _verifying;
    private readonly HttpClient _trusting;

    public HttpEventPost(ServerAddresses servers, TimeProvider time)
    {
        (_servers, _time) = (servers, time);
        _verifying = Create(anyCertificate: false);
        _trusting = Create(anyCertificate: true);
    }

    public async ValueTask<Result> PostAsync(PostTarget target, byte[] body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, target.Address);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        foreach (DeliveryHeader header in target.Headers)
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        using var late = new CancellationTokenSource(_timeout, _time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            HttpClient client = target.VerifyCertificate ? _verifying : _trusting;
            using HttpResponseMessage answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, end.Token);
            return answer.IsSuccessStatusCode ? Result.Done : Result.Refused(FaultCode.Unavailable, $"it answered {(int)answer.StatusCode}");
        }
        catch (HttpRequestException problem)
        {
            return Result.Refused(FaultCode.Unavailable, Innermost(problem).Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Result.Refused(FaultCode.Unavailable, $"no answer in {_timeout.TotalSeconds} s");
        }
    }

    public void Dispose()
    {
        _verifying.Dispose();
        _trusting.Dispose();
    }

    private HttpClient Create(bool anyCertificate)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ConnectTimeout = _connectTimeout,
            PooledConnectionLifetime = _connectionLifetime,
            MaxResponseHeadersLength = 16,
            ConnectCallback = ConnectAsync,
        };
#pragma warning disable CA5359 // Whoever subscribes has asked for it: VerifyCertificate is on unless he says otherwise.
        if (anyCertificate)
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        Result<IPAddress[]> resolved = await _servers.ResolveAsync(context.DnsEndPoint.Host.Trim('[', ']'), cancellationToken);
        if (!resolved.TryGet(out IPAddress[]? addresses, out Fault? fault))
            throw new IOException(fault.Message);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;
}
