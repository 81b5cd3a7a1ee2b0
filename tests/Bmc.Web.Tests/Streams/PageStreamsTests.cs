using System.Net;
using System.Net.WebSockets;
using Bmc.Contracts.Accounts;
using Bmc.Web.Login;
using Bmc.Web.Streams;

namespace Bmc.Web.Tests.Streams;

public sealed class PageStreamsTests : IAsyncLifetime
{
    private readonly WebHarness _harness = new();
    private readonly List<PageClient> _pages = [];

    public async ValueTask InitializeAsync() => Assert.Null((await _harness.Server.StartAsync(WebHarness.Token)).Fault);

    public async ValueTask DisposeAsync()
    {
        foreach (PageClient page in _pages)
            page.Dispose();
        await _harness.DisposeAsync();
    }

    public static TheoryData<string> Paths => ["/api/kvm", "/api/serial", "/api/media/drives/cd/stream?name=a.iso&size=2048"];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Begins_on_our_own_page_only(string path)
    {
        int port = _harness.Server.Port;
        foreach (string? origin in new[] { null, "null", "https://evil.example", $"http://127.0.0.1:{port}", "https://127.0.0.1", $"https://127.0.0.1:{port}.evil.example" })
            Assert.Equal((origin, HttpStatusCode.Forbidden), (origin, await StatusAsync(path, "admin", origin)));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await StatusAsync(path, "admin", $"https://127.0.0.1:{port}"));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Takes_an_operator(string path)
    {
        string own = $"https://127.0.0.1:{_harness.Server.Port}";
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(path, null, own));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(path, "user", own));
    }

    [Fact]
    public async Task A_sign_out_ends_it_at_once()
    {
        string cookie = await _harness.CookieAsync("operator");
        PageClient page = await OpenAsync(cookie);
        using HttpClient browser = _harness.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/session");
        request.Headers.Add("Cookie", cookie);
        Assert.True((await browser.SendAsync(request, WebHarness.Token)).IsSuccessStatusCode);
        // Time stands still: it is not the look at the account that finds it.
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, await page.ClosedAsync());
    }

    public static TheoryData<string> Ends => ["expired", "deleted", "disabled", "new password", "role"];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Ends_with_its_session_and_role(string end)
    {
        PageClient page = await OpenAsync(await _harness.CookieAsync("operator"));
        switch (end)
        {
            case "expired":
                _harness.Time.Advance(SessionTable.DefaultIdleLifetime - SessionWatch.Interval);
                break;
            case "deleted":
                _harness.Accounts.All.RemoveAll(account => account.Name == "operator");
                break;
            case "disabled":
                _harness.Accounts.Change("operator", account => account with { Enabled = false });
                break;
            case "new password":
                _harness.Accounts.Change("operator", account => account with { CredentialVersion = 9 });
                break;
            default:
                _harness.Accounts.Change("operator", account => account with { Role = AccountRole.User });
                break;
        }

        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, await ClosedInTimeAsync(page));
    }

    [Fact]
    public async Task Looking_on_is_no_use_of_the_session_and_typing_is()
    {
        string cookie = await _harness.CookieAsync("operator");
        PageClient page = await OpenAsync(cookie);
        _harness.Time.Advance(SessionTable.DefaultIdleLifetime - TimeSpan.FromMinutes(1));
        await page.OrderAsync("Take");
        await page.NoteAsync("room");
        await page.RoomAsync(room => room.GetProperty("inControl").ValueKind == System.Text.Json.JsonValueKind.Number);
        _harness.Time.Advance(TimeSpan.FromMinutes(2));
        await page.SendAsync(0, 4, 1);
        Assert.Equal("operator opens", await _harness.Input.NextAsync());
        Assert.Equal("operator 000401", await _harness.Input.NextAsync());

        // What is shown, and a key that is only still held, is none.
        _harness.Time.Advance(SessionTable.DefaultIdleLifetime / 2);
        await page.SendAsync(5);
        Assert.Equal("operator 05", await _harness.Input.NextAsync());
        using HttpClient browser = _harness.Browser();
        browser.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.Equal(HttpStatusCode.OK, await WebHarness.StatusAsync(browser, "/api/power"));
        _harness.Time.Advance(SessionTable.DefaultIdleLifetime / 2);
        Assert.Equal(HttpStatusCode.Unauthorized, await WebHarness.StatusAsync(browser, "/api/power"));
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, await ClosedInTimeAsync(page));
    }

    [Fact]
    public async Task A_message_that_is_too_long_ends_it()
    {
        PageClient page = await OpenAsync(await _harness.CookieAsync("operator"));
        await page.SendAsync(new byte[1000]);
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, await page.ClosedAsync());
    }

    [Fact]
    public async Task The_end_of_the_role_ends_it()
    {
        PageClient page = await OpenAsync(await _harness.CookieAsync("operator"));
        Task stopping = _harness.Server.StopAsync(WebHarness.Token);
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, await page.ClosedAsync());
        await stopping;
    }

    [Fact]
    public async Task A_session_has_so_many_and_gets_a_place_back()
    {
        string cookie = await _harness.CookieAsync("operator");
        for (int i = 0; i < PageStreams.MaximumPerSession; i++)
            await OpenAsync(cookie);
        Assert.Equal(HttpStatusCode.Locked, (await TryAsync("/api/kvm", cookie)).Status);
        await _pages[0].LeaveAsync();
        while ((await TryAsync("/api/kvm", cookie)).Status != HttpStatusCode.SwitchingProtocols)
            await Task.Delay(1, WebHarness.Token);
    }

    [Fact]
    public async Task Works_over_HTTP_2_as_browsers_do()
    {
        using var socket = new ClientWebSocket();
        socket.Options.HttpVersion = HttpVersion.Version20;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        socket.Options.SetRequestHeader("Origin", $"https://127.0.0.1:{_harness.Server.Port}");
        socket.Options.SetRequestHeader("Cookie", await _harness.CookieAsync("operator"));
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=testbox";
        using var invoker = new HttpMessageInvoker(handler);
        await socket.ConnectAsync(new Uri($"wss://127.0.0.1:{_harness.Server.Port}/api/kvm"), invoker, WebHarness.Token);
        byte[] buffer = new byte[4096];
        ValueWebSocketReceiveResult received = await socket.ReceiveAsync(buffer.AsMemory(), WebHarness.Token);
        Assert.StartsWith("{\"room\":", System.Text.Encoding.UTF8.GetString(buffer, 0, received.Count), StringComparison.Ordinal);
    }

    /// <summary>Time goes on until it is closed: the stream may be open here before its clock is wound up there, and its last look may have been a moment too early.</summary>
    private async Task<WebSocketCloseStatus?> ClosedInTimeAsync(PageClient page)
    {
        Task<WebSocketCloseStatus?> closed = page.ClosedAsync();
        while (await Task.WhenAny(closed, Task.Delay(1, WebHarness.Token)) != closed)
            _harness.Time.Advance(SessionWatch.Interval);
        return await closed;
    }

    private async Task<PageClient> OpenAsync(string cookie)
    {
        PageClient page = await TryAsync("/api/kvm", cookie);
        Assert.Equal(HttpStatusCode.SwitchingProtocols, page.Status);
        return page;
    }

    private async Task<PageClient> TryAsync(string path, string cookie)
    {
        PageClient page = await PageClient.TryOpenWithAsync(_harness, path, cookie, $"https://127.0.0.1:{_harness.Server.Port}");
        _pages.Add(page);
        return page;
    }

    private async Task<HttpStatusCode> StatusAsync(string path, string? account, string? origin)
    {
        using PageClient page = await PageClient.TryOpenAsync(_harness, path, account, origin);
        return page.Status;
    }
}
