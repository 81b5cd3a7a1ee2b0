using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Bmc.Contracts.Accounts;
using Bmc.Web.Tests.Fakes;

namespace Bmc.Web.Tests;

/// <summary>Redfish as the web role serves it: its sessions are the page's, its request lines are read as they were sent.</summary>
public sealed class RedfishTests
{
    private const string Systems = "/redfish/v1/Systems";

    [Fact]
    public async Task A_session_of_Redfish_and_one_of_the_page_are_in_one_list()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        await harness.SignedInAsync("user");
        HttpClient client = harness.Browser(isOwnPage: false);

        HttpResponseMessage opened = await client.PostAsync("/redfish/v1/SessionService/Sessions", WebHarness.Json($$"""{"UserName":"admin","Password":"{{FakeAccounts.Password}}"}"""), WebHarness.Token);
        client.DefaultRequestHeaders.Add("X-Auth-Token", Assert.Single(opened.Headers.GetValues("X-Auth-Token")));
        string sessions = await client.GetStringAsync("/redfish/v1/SessionService/Sessions?$expand=.", WebHarness.Token);

        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        Assert.Contains("\"SessionType\":\"WebUI\"", sessions, StringComparison.Ordinal);
        Assert.Contains("\"SessionType\":\"Redfish\"", sessions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_end_after_the_time_that_was_set_the_page_s_too()
    {
        await using var harness = new WebHarness();
        harness.SessionPolicy.Policy = new SessionPolicy(60);
        Assert.Null((await harness.Server.StartAsync(WebHarness.Token)).Fault);
        HttpClient page = await harness.SignedInAsync("admin");
        Assert.Contains("\"idleSeconds\":60", await page.GetStringAsync("/api/session", WebHarness.Token), StringComparison.Ordinal);

        harness.Time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal(HttpStatusCode.Unauthorized, await WebHarness.StatusAsync(page, "/api/session"));
    }

    [Fact]
    public async Task The_page_s_cookie_orders_nothing_here()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient page = await harness.SignedInAsync("admin");

        Assert.Equal(HttpStatusCode.Unauthorized, await WebHarness.StatusAsync(page, Systems));
    }

    [Fact]
    public async Task A_password_is_checked_once_a_minute_and_its_account_each_time()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient client = harness.Browser(isOwnPage: false);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"user:{FakeAccounts.Password}")));

        Assert.Equal(HttpStatusCode.OK, await WebHarness.StatusAsync(client, Systems));
        Assert.Equal(HttpStatusCode.OK, await WebHarness.StatusAsync(client, Systems));
        Assert.Equal(1, harness.Accounts.Verifications);

        harness.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, await WebHarness.StatusAsync(client, Systems));
        Assert.Equal(2, harness.Accounts.Verifications);

        harness.Accounts.Change("user", account => account with { Enabled = false });
        Assert.Equal(HttpStatusCode.Unauthorized, await WebHarness.StatusAsync(client, Systems));
    }

    [Theory]
    [InlineData("GET /redfish/v1/../v1/Systems")]
    [InlineData("GET //redfish/v1/Systems")]
    [InlineData("GET /redfish//v1/Systems")]
    [InlineData("GET /redfish/v1/..;/Systems")]
    [InlineData("GET /redfish/v1/%2e%2e/v1/Systems")]
    [InlineData("GET /api/../redfish/v1/Systems")]
    [InlineData("GET /redfish%2fv1/Systems")]
    [InlineData("GET https://elsewhere.example/redfish/v1/Systems/../Systems")]
    public async Task A_path_that_is_no_path_leads_nowhere(string line)
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        string credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"admin:{FakeAccounts.Password}"));
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, harness.Server.Port, WebHarness.Token);
        await using var tls = new SslStream(socket.GetStream(), false, (_, certificate, _, _) => certificate?.Subject == "CN=testbox");
        await tls.AuthenticateAsClientAsync("testbox");

        await tls.WriteAsync(Encoding.ASCII.GetBytes($"{line} HTTP/1.1\r\nHost: testbox\r\nAuthorization: Basic {credentials}\r\nConnection: close\r\n\r\n"), WebHarness.Token);
        string answer = await new StreamReader(tls).ReadToEndAsync(WebHarness.Token);

        Assert.Matches("^HTTP/1.1 4(00|04) ", answer);
    }
}
