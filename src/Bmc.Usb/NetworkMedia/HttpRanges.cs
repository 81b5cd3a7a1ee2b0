using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Bmc.Contracts;
using Bmc.Contracts.Network;

namespace Bmc.Usb.NetworkMedia;

/// <summary>Asks a web server for parts of one file. What goes wrong on the way is an IOException with a sentence.</summary>
internal sealed class HttpRanges : IDisposable
{
    /// <summary>As browsers do, within reason: mirrors need one or two.</summary>
    private const int MaximumRedirections = 5;

    /// <summary>Parts that are fetched ahead, and those that the PC asks for meanwhile.</summary>
    private const int Connections = 8;

    private static readonly TimeSpan _connectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>So that a server that moves to another address is found there.</summary>
    private static readonly TimeSpan _connectionLifetime = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http;
    private readonly Uri _address;
    private readonly ServerAddresses _servers;
    private readonly AuthenticationHeaderValue? _authorization;

    // Where the server has sent us, so that each part does not take the detour again.
    private volatile Uri _target;

    public HttpRanges(Uri address, string? userName, string? password, bool anyCertificate, ServerAddresses servers)
    {
        _servers = servers;
        _address = address;
        _target = address;
        if (userName is not null || password is not null)
            _authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{userName}:{password}")));
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            MaxAutomaticRedirections = MaximumRedirections,
            MaxConnectionsPerServer = Connections,
            ConnectTimeout = _connectTimeout,
            PooledConnectionLifetime = _connectionLifetime,
            ConnectCallback = ConnectAsync,
        };
#pragma warning disable CA5359 // Whoever puts the image in has asked for it: servers in a laboratory have certificates of their own making.
        if (anyCertificate)
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        // A part takes as long as its reader waits for it.
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>An answer of any status, its body still to be read.</summary>
    /// <exception cref="IOException">There is none.</exception>
    public async ValueTask<HttpResponseMessage> GetAsync(long offset, int length, CancellationToken cancellationToken)
    {
        Uri target = _target;
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        request.Headers.Range = new RangeHeaderValue(offset, offset + length - 1);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        // Whom the server sends us to learns nobody's password: the handler drops the header as it follows.
        if (Uri.Compare(target, _address, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0)
            request.Headers.Authorization = _authorization;
        try
        {
            HttpResponseMessage answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            // An address that somebody was sent to may hold for a time only; the first one holds.
            _target = answer.StatusCode == HttpStatusCode.PartialContent ? answer.RequestMessage?.RequestUri ?? target : _address;
            return answer;
        }
        catch (HttpRequestException exception)
        {
            _target = _address;
            if (Innermost(exception) is AddressRefusedException refused)
                throw refused;
            throw new IOException(Sentence(exception, target), exception);
        }
    }

    public void Dispose() => _http.Dispose();

    // Wherever the server sends us, its address is looked at once it is known, and that is the one which is connected to.
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        Result<IPAddress[]> resolved = await _servers.ResolveAsync(context.DnsEndPoint.Host.Trim('[', ']'), cancellationToken);
        if (!resolved.TryGet(out IPAddress[]? addresses, out Fault? fault))
            throw fault.Code == FaultCode.Forbidden ? new AddressRefusedException(fault.Message) : new SocketException((int)SocketError.HostNotFound);
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

    private static string Sentence(HttpRequestException exception, Uri target) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => $"there is no server of the name {target.Host}, or no name server that knows it",
        HttpRequestError.SecureConnectionError => $"{target.Authority}: no secure connection: {Innermost(exception).Message}",
        HttpRequestError.ConnectionError => $"{target.Authority} can't be reached: {Innermost(exception).Message}",
        _ => $"{target.Authority}: {Innermost(exception).Message}",
    };

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;
}
