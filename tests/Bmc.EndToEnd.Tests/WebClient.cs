using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Bmc.EndToEnd.Tests;

/// <summary>A browser's part of the web role's API: cookies, origin, a certificate that a person has accepted.</summary>
internal sealed class WebClient : IDisposable
{
    private readonly HttpClient _http;
    private string? _accepted;

    public WebClient(Uri address)
    {
        var handler = new SocketsHttpHandler { CookieContainer = new CookieContainer() };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => IsAccepted(certificate);
        _http = new HttpClient(handler) { BaseAddress = address };
        _http.DefaultRequestHeaders.Add("X-Bmc-Request", "1");
    }

    public HttpClient Http => _http;

    public async Task SignInAsync(string name, string password)
    {
        HttpResponseMessage response = await TrySignInAsync(name, password);
        Assert.True(response.IsSuccessStatusCode, $"sign-in: {(int)response.StatusCode}");
    }

    public Task<HttpResponseMessage> TrySignInAsync(string name, string password) =>
        _http.PostAsJsonAsync("api/session", new { name, password }, TestContext.Current.CancellationToken);

    public async Task<JsonElement> GetJsonAsync(string path) => await _http.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);

    /// <summary>A WebSocket, as the BMC's own page opens it.</summary>
    public Task<WebSocket> OpenStreamAsync(string path) => OpenStreamAsync(new ClientWebSocket(), path, _http.BaseAddress!.GetLeftPart(UriPartial.Authority));

    /// <param name="origin">The site whose page opens it; null is the BMC itself.</param>
    public async Task<HttpStatusCode> RefusedStreamAsync(string path, string? origin = null)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => OpenStreamAsync(socket, path, origin ?? _http.BaseAddress!.GetLeftPart(UriPartial.Authority)));
        return socket.HttpStatusCode;
    }

    public void Dispose() => _http.Dispose();

    private async Task<WebSocket> OpenStreamAsync(ClientWebSocket socket, string path, string origin)
    {
        socket.Options.SetRequestHeader("Origin", origin);
        await socket.ConnectAsync(new UriBuilder(new Uri(_http.BaseAddress!, path)) { Scheme = "wss" }.Uri, _http, TestContext.Current.CancellationToken);
        return socket;
    }

    // As a person does: the self-signed certificate is accepted once, another one later is not.
    private bool IsAccepted(X509Certificate? certificate) =>
        certificate is not null && (_accepted ??= certificate.GetCertHashString()) == certificate.GetCertHashString();
}
