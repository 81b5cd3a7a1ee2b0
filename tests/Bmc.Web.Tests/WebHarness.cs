using System.Net;
using System.Text;
using Bmc.Redfish;
using Bmc.TestKit.Fakes;
using Bmc.Web.Tests.Fakes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Web.Tests;

/// <summary>The web role on a free loopback port, before owners that do what the test says.</summary>
public sealed class WebHarness : IAsyncDisposable
{
    private readonly List<HttpClient> _clients = [];

    public WebHarness()
    {
        Hardware = new FakeHardware(Time);
        var redfish = new RedfishCapabilities
        {
            Accounts = Accounts,
            LockOutPolicy = new FakeLockOutPolicy(),
            SessionPolicy = SessionPolicy,
            Manager = new TestKit.Fakes.FakeManager(),
            Network = new FakeNetwork(),
            WebCertificates = new FakeWebCertificates(),
            Services = Services,
            FactoryReset = new FakeFactoryReset(),
            Power = Hardware,
            BootOverride = new FakeBootOverride(),
            Chassis = Hardware,
            Sensors = Hardware,
            Inventory = new FakeInventory(),
            Drives = Drives,
            Limits = new FakeLimits(),
            EventLog = Hardware,
            AuditLog = AuditLog,
            Journal = new FakeJournal(),
            Diagnostics = new FakeDiagnostics(),
            UsbDevice = new FakeUsbDevice(),
            ConsoleLog = ConsoleLog,
            Watchdog = new FakeHostWatchdog(),
            Ipmi = new FakeIpmiSettings(),
            HostInventory = new FakeHostInventory(),
            Subscriptions = Subscriptions,
            Telemetry = new FakeTelemetry(),
        };
        Capabilities = new WebCapabilities(
            Accounts, Accounts, Accounts, Manager, Manager, Hardware, Hardware, Hardware, Hardware, Hardware, Events, Peripherals, Macros, Peripherals,
            Input, Console, Media, Media, Media, redfish, Metrics, Schedules, Alerts, Notifications);
        Server = new WebServer(new WebOptions(IPAddress.Loopback, 0), Capabilities, NullLoggerFactory.Instance, Time);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public Fakes.FakeAccounts Accounts { get; } = new();

    public FakeSessionPolicy SessionPolicy { get; } = new();

    public FakeHardware Hardware { get; }

    public FakeAlerts Alerts { get; } = new();

    public FakeServices Services { get; } = new();

    public FakeEvents Events { get; } = new();

    public FakeEventSubscriptions Subscriptions { get; } = new();

    public FakePeripherals Peripherals { get; } = new();

    public FakeMacros Macros { get; } = new();

    public FakeInput Input { get; } = new();

    public FakeConsole Console { get; } = new();

    public FakeConsoleLog ConsoleLog { get; } = new();

    public FakeMediaDrives Drives { get; } = new();

    public FakeMedia Media { get; } = new();

    public FakeAuditLog AuditLog { get; } = new();

    public Fakes.FakeManager Manager { get; } = new();

    public FakeMetricsAccess Metrics { get; } = new();

    public FakeSchedules Schedules { get; } = new();

    public FakeNotifications Notifications { get; } = new();

    public WebCapabilities Capabilities { get; }

    public WebServer Server { get; }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<WebHarness> StartAsync()
    {
        var harness = new WebHarness();
        Assert.Null((await harness.Server.StartAsync(Token)).Fault);
        return harness;
    }

    /// <summary>A browser of its own, cookies and all, that sends the page's header.</summary>
    public HttpClient Browser(bool isOwnPage = true)
    {
        var handler = new SocketsHttpHandler
        {
            CookieContainer = new CookieContainer(),
            AllowAutoRedirect = false,
            Expect100ContinueTimeout = TimeSpan.FromMinutes(1),
        };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=testbox";
        var client = new HttpClient(handler) { BaseAddress = new Uri($"https://127.0.0.1:{Server.Port}/") };
        if (isOwnPage)
            client.DefaultRequestHeaders.Add("X-Bmc-Request", "1");
        _clients.Add(client);
        return client;
    }

    public async Task<HttpClient> SignedInAsync(string name)
    {
        HttpClient browser = Browser();
        using HttpResponseMessage response = await SignInAsync(browser, name, Fakes.FakeAccounts.Password);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return browser;
    }

    /// <summary>That of a session of its own.</summary>
    public async Task<string> CookieAsync(string name)
    {
        using HttpResponseMessage response = await SignInAsync(Browser(), name, Fakes.FakeAccounts.Password);
        return response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    public static Task<HttpResponseMessage> SignInAsync(HttpClient browser, string name, string password) =>
        browser.PostAsync("/api/session", Json($"{{\"name\":\"{name}\",\"password\":\"{password}\"}}"), Token);

    /// <summary>Sends the body only when the server asks for it: one that refuses it closes the connection under the rest.</summary>
    public static async Task<HttpResponseMessage> PostCarefullyAsync(HttpClient browser, string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Json(body) };
        request.Headers.ExpectContinue = true;
        return await browser.SendAsync(request, Token);
    }

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    public static async Task<HttpStatusCode> StatusAsync(HttpClient browser, string path) => (await browser.GetAsync(path, Token)).StatusCode;

    public static async Task<string> TextAsync(HttpResponseMessage response) => await response.Content.ReadAsStringAsync(Token);

    public async ValueTask DisposeAsync()
    {
        foreach (HttpClient client in _clients)
            client.Dispose();
        await Server.DisposeAsync();
    }
}
