using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Bmc.Contracts.Ipc;

/// <summary>The caller's end of one socket. One instance serves a whole process; connections are kept open.</summary>
public sealed class IpcClient : IDisposable
{
    /// <summary>RFC 6455 §4.1: a nonce of 16 bytes.</summary>
    private const int WebSocketKeyLength = 16;

    private readonly string _socketPath;
    private readonly HttpClient _http;

    public IpcClient(RuntimeFolder folder, SocketName socket)
    {
        _socketPath = folder.SocketPath(socket);
        var handler = new SocketsHttpHandler { ConnectCallback = ConnectAsync, UseProxy = false, UseCookies = false };
        // Streams and waited-for actions last as long as they last; each caller brings its own cancellation.
        _http = new HttpClient(handler) { BaseAddress = new Uri("http://bmc/"), Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <exception cref="OwnerUnavailableException">Nobody listens, or what answers is not of this version.</exception>
    public async ValueTask<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : notnull
    {
        Result<T> result = await TryGetAsync(path, type, cancellationToken);
        return result.TryGet(out T? value, out Fault? fault) ? value : throw new OwnerUnavailableException(fault.Message);
    }

    /// <summary>As <see cref="GetAsync"/>, for what the owner may refuse.</summary>
    public ValueTask<Result<T>> TryGetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : notnull =>
        SendAsync(HttpMethod.Get, path, null, type, cancellationToken);

    /// <exception cref="OwnerUnavailableException">Nobody listens, or what answers is not of this version.</exception>
    internal async ValueTask<Tagged<T>> GetUnlessKnownAsync<T>(string path, JsonTypeInfo<T> type, Tagged<T>? known, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (known?.Tag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", known.Tag);
        Result<HttpResponseMessage> sent = await TrySendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
        if (!sent.TryGet(out HttpResponseMessage? response, out Fault? fault))
            throw new OwnerUnavailableException(fault.Message);
        if (known is not null && response.StatusCode == HttpStatusCode.NotModified)
        {
            response.Dispose();
            return known;
        }

        string? tag = response.Headers.ETag?.Tag;
        Result<T> read = await ReadAsync(response, path, type, cancellationToken);
        return read.TryGet(out T? value, out fault) ? new Tagged<T>(tag, value) : throw new OwnerUnavailableException(fault.Message);
    }

    public ValueTask<Result<TResponse>> SendAsync<TRequest, TResponse>(
        HttpMethod method,
        string path,
        TRequest body,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TResponse> responseType,
        CancellationToken cancellationToken)
        where TResponse : notnull =>
        SendAsync(method, path, JsonContent.Create(body, requestType), responseType, cancellationToken);

    public ValueTask<Result> SendAsync<TRequest>(
        HttpMethod method,
        string path,
        TRequest body,
        JsonTypeInfo<TRequest> requestType,
        CancellationToken cancellationToken) =>
        SendAsync(method, path, JsonContent.Create(body, requestType), cancellationToken);

    /// <summary>A body that is no JSON.</summary>
    public ValueTask<Result<TResponse>> SendBytesAsync<TResponse>(
        HttpMethod method, string path, Stream body, JsonTypeInfo<TResponse> responseType, CancellationToken cancellationToken)
        where TResponse : notnull =>
        SendAsync(method, path, new StreamContent(body), responseType, cancellationToken);

    public async ValueTask<Result> SendAsync(HttpMethod method, string path, HttpContent? body, CancellationToken cancellationToken)
    {
        Result<HttpResponseMessage> sent = await TrySendAsync(method, path, body, HttpCompletionOption.ResponseContentRead, cancellationToken);
        if (!sent.TryGet(out HttpResponseMessage? response, out Fault? fault))
            return fault;
        using (response)
            return response.IsSuccessStatusCode ? Result.Done : await ReadFaultAsync(response, cancellationToken);
    }

    /// <summary>An answer that is no JSON; the caller disposes it.</summary>
    public async ValueTask<Result<HttpResponseMessage>> GetResponseAsync(string path, CancellationToken cancellationToken)
    {
        Result<HttpResponseMessage> sent = await TrySendAsync(HttpMethod.Get, path, null, HttpCompletionOption.ResponseContentRead, cancellationToken);
        if (!sent.TryGet(out HttpResponseMessage? response, out Fault? fault))
            return fault;
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            return await ReadFaultAsync(response, cancellationToken);
    }

    /// <summary>An answer that comes as it arises, and may have no end; the caller disposes it.</summary>
    public async ValueTask<Result<HttpResponseMessage>> GetStreamAsync(string path, CancellationToken cancellationToken)
    {
        Result<HttpResponseMessage> sent = await TrySendAsync(HttpMethod.Get, path, null, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!sent.TryGet(out HttpResponseMessage? response, out Fault? fault))
            return fault;
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
            return await ReadFaultAsync(response, cancellationToken);
    }

    /// <summary>A connection of messages both ways (RFC 6455); refused as any other request is.</summary>
    public async ValueTask<Result<WebSocket>> OpenWebSocketAsync(string path, CancellationToken cancellationToken)
    {
        // Not by ClientWebSocket, which knows of a refusal its status only and not the owner's sentence.
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Connection.Add("Upgrade");
        request.Headers.Upgrade.Add(new ProductHeaderValue("websocket"));
        request.Headers.Add("Sec-WebSocket-Version", "13");
        request.Headers.Add("Sec-WebSocket-Key", Convert.ToBase64String(RandomNumberGenerator.GetBytes(WebSocketKeyLength)));
        Result<HttpResponseMessage> sent = await TrySendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!sent.TryGet(out HttpResponseMessage? response, out Fault? fault))
            return fault;
        if (response.StatusCode == HttpStatusCode.SwitchingProtocols)
        {
            Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        }

        using (response)
            return await ReadFaultAsync(response, cancellationToken);
    }

    /// <summary>Server-sent events, until the owner goes.</summary>
    /// <exception cref="OwnerUnavailableException">Nobody listens.</exception>
    public async IAsyncEnumerable<T> WatchAsync<T>(string path, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : notnull
    {
        Result<HttpResponseMessage> sent = await TrySendAsync(HttpMethod.Get, path, null, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!sent.TryGet(out HttpResponseMessage? response, out Fault? fault))
            throw new OwnerUnavailableException(fault.Message);
        using (response)
        {
            if (!response.IsSuccessStatusCode)
                throw new OwnerUnavailableException($"{_socketPath}: {path}: status {(int)response.StatusCode}");
            await using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken);
            await foreach (T item in EventStream.ReadAsync(body, type, cancellationToken))
                yield return item;
        }
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<Result<T>> SendAsync<T>(HttpMethod method, string path, HttpContent? body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : notnull
    {
        Result<HttpResponseMessage> sent = await TrySendAsync(method, path, body, HttpCompletionOption.ResponseContentRead, cancellationToken);
        return sent.TryGet(out HttpResponseMessage? response, out Fault? fault) ? await ReadAsync(response, path, type, cancellationToken) : fault;
    }

    /// <summary>Disposes the response.</summary>
    private async ValueTask<Result<T>> ReadAsync<T>(HttpResponseMessage response, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : notnull
    {
        using (response)
        {
            if (!response.IsSuccessStatusCode)
                return await ReadFaultAsync(response, cancellationToken);
            try
            {
                T? value = await response.Content.ReadFromJsonAsync(type, cancellationToken);
                return value is null ? Unreadable(path, "null") : value;
            }
            catch (JsonException exception)
            {
                return Unreadable(path, exception.Message);
            }
        }
    }

    private async ValueTask<Result<HttpResponseMessage>> TrySendAsync(
        HttpMethod method,
        string path,
        HttpContent? body,
        HttpCompletionOption completion,
        CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        return await TrySendAsync(request, completion, cancellationToken);
    }

    private async ValueTask<Result<HttpResponseMessage>> TrySendAsync(HttpRequestMessage request, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        try
        {
            return await _http.SendAsync(request, completion, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            return new Fault(FaultCode.Unavailable, $"{_socketPath} does not answer: {Reason(exception)}");
        }
    }

    private static async ValueTask<Fault> ReadFaultAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            if (await response.Content.ReadFromJsonAsync(ContractsJson.Default.Fault, cancellationToken) is { } fault)
                return fault;
        }
        catch (JsonException)
        {
            // Not one of our answers: the status alone has to say it.
        }

        return new Fault(FaultCode.Unavailable, $"{response.RequestMessage?.RequestUri?.AbsolutePath}: status {(int)response.StatusCode}");
    }

    private Fault Unreadable(string path, string why) => new(FaultCode.Unavailable, $"{_socketPath}: {path}: the answer can't be read: {why}");

    // "Cannot assign requested address" is what .NET makes of a socket that is not there.
    private static string Reason(HttpRequestException exception) => exception.InnerException switch
    {
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable or SocketError.ConnectionRefused } => "nobody listens there",
        { } cause => cause.Message,
        null => exception.Message,
    };

    // Not by the ConnectAsync that throws by itself: it has each exception's stack written out as text, tens of milliseconds of a
    // small processor, and an owner that does not listen yet is what every start of the machine begins with.
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var connecting = new SocketAsyncEventArgs { RemoteEndPoint = new UnixDomainSocketEndPoint(_socketPath) };
        connecting.Completed += (_, _) => done.SetResult();
        if (socket.ConnectAsync(connecting))
        {
            await using CancellationTokenRegistration cancelling = cancellationToken.UnsafeRegister(
                static operation => Socket.CancelConnectAsync((SocketAsyncEventArgs)operation!), connecting);
            await done.Task;
        }

        if (connecting.SocketError == SocketError.Success)
            return new NetworkStream(socket, ownsSocket: true);
        socket.Dispose();
        cancellationToken.ThrowIfCancellationRequested();
        throw new SocketException((int)connecting.SocketError);
    }
}
