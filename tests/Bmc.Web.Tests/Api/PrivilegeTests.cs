using System.Net;
using Bmc.Contracts.Accounts;
using Bmc.Web.Api;
using Bmc.Web.Kvm;
using Bmc.Web.Live;
using Bmc.Web.Login;
using Bmc.Web.Streams;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bmc.Web.Tests.Api;

/// <summary>Who may ask what, written down a second time: a change of the table must be meant.</summary>
public sealed class PrivilegeTests
{
    /// <summary>In place of a body: who may ask is told that it is a WebSocket.</summary>
    private const string Stream = "stream";

    private const string Anyone = "anyone";
    private const string User = "user";
    private const string Operator = "operator";
    private const string Administrator = "admin";

    private static readonly string[] _ranks = [Anyone, User, Operator, Administrator];

    public static TheoryData<string, string, string, string> Matrix => new()
    {
        { "POST", "/api/session", """{"name":"user","password":"Correct-Horse-77"}""", Anyone },
        { "GET", "/api/session", "", User },
        { "DELETE", "/api/session", "", User },
        { "GET", "/api/bmc", "", User },
        { "GET", "/api/power", "", User },
        { "POST", "/api/power/actions", """{"action":"On"}""", Operator },
        { "GET", "/api/chassis", "", User },
        { "POST", "/api/chassis/identify", """{"on":true}""", Operator },
        { "POST", "/api/chassis/rearm", "", Operator },
        { "GET", "/api/boot", "", User },
        { "PUT", "/api/boot", """{"mode":"Once","device":"Pxe","firmware":"Uefi"}""", Operator },
        { "GET", "/api/sensors", "", User },
        { "GET", "/api/sensors/history?sensor=1&hours=24", "", User },
        { "GET", "/api/log", "", User },
        { "DELETE", "/api/log", "", Administrator },
        { "GET", "/api/audit", "", Administrator },
        { "GET", "/api/inventory", "", User },
        { "GET", "/api/screen", "", Operator },
        { "GET", "/api/screen.jpg", "", Operator },
        { "GET", "/api/keyboard", "", User },
        { "POST", "/api/keyboard/text", """{"text":"x"}""", Operator },
        { "GET", "/api/keyboard/macros", "", Operator },
        { "PUT", "/api/keyboard/macros", """{"name":"a.iso","sequence":{"steps":[{"keys":"F12"}]}}""", Operator },
        { "DELETE", "/api/keyboard/macros/a.iso", "", Operator },
        { "POST", "/api/keyboard/macros/a.iso/play", "", Operator },
        { "GET", "/api/events", "", User },
        { "GET", "/api/kvm", Stream, Operator },
        { "GET", "/api/serial", Stream, Operator },
        { "GET", "/api/serial/log", "", Operator },
        { "GET", "/api/media/drives", "", User },
        { "PUT", "/api/media/drives/cd", """{"image":"a.iso"}""", Operator },
        { "DELETE", "/api/media/drives/cd", "", Operator },
        { "GET", "/api/media/drives/cd/stream?name=a.iso&size=2048", Stream, Operator },
        { "GET", "/api/media/store", "", User },
        { "POST", "/api/media/store/uploads", """{"name":"a.iso","size":2048}""", Operator },
        { "PATCH", "/api/media/store/uploads/a.iso?offset=0", "", Operator },
        { "DELETE", "/api/media/store/uploads/a.iso", "", Operator },
        { "DELETE", "/api/media/store/images/a.iso", "", Operator },
        { "GET", "/api/media/settings", "", User },
        { "PUT", "/api/media/settings", """{"patienceSeconds":20}""", Administrator },
    };

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Each_route_answers_from_its_role_upwards_only(string method, string path, string body, string minimum)
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        foreach (string visitor in _ranks)
        {
            HttpClient browser = visitor == Anyone ? harness.Browser() : await harness.SignedInAsync(visitor);
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is "" or Stream ? null : WebHarness.Json(body) };
            using HttpResponseMessage response = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, WebHarness.Token);

            if (Array.IndexOf(_ranks, visitor) >= Array.IndexOf(_ranks, minimum))
                Assert.True(body == Stream ? await IsToldAsync(response) : response.IsSuccessStatusCode, $"{visitor}: {method} {path} answered {response.StatusCode}");
            else
                Assert.Equal(visitor == Anyone ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden, response.StatusCode);
        }
    }

    [Fact]
    public async Task The_matrix_has_every_route()
    {
        await using var harness = new WebHarness();
        var sessions = new SessionTable(harness.Time);
        var session = new SessionApi(sessions, harness.Accounts, NullLogger.Instance);
        var feed = new LiveFeed(harness.Events, harness.Time, NullLogger.Instance);
        var events = new EventStreamApi(feed, sessions, harness.Accounts, harness.Time, WebHarness.Token);

        var streams = new PageStreams(sessions, harness.Accounts, harness.Time, WebHarness.Token);
        using var room = new KvmRoom(new KvmInput(harness.Input, harness.AuditLog), harness.Time);

        ApiRoute[] routes = [.. ApiTable.Create(harness.Capabilities, sessions, session, events, streams, room, harness.Time)];
        Assert.Equal(
            Matrix.Select(row => $"{row.Data.Item1} {Pattern(row.Data.Item2)} {row.Data.Item3 == Stream}").Order(),
            routes.Where(route => !Settings.SettingsTests.Has(route)).Select(route => $"{route.Method} {route.Path} {route.IsStream}").Order());
    }

    private static string Pattern(string path) => path.Split('?')[0].Replace("/a.iso", "/{name}").Replace("/cd", "/{name}");

    private static async Task<bool> IsToldAsync(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.BadRequest && (await WebHarness.TextAsync(response)).Contains("is a WebSocket");

    [Fact]
    public async Task What_is_not_in_the_table_is_not_there()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient admin = await harness.SignedInAsync("admin");
        using HttpResponseMessage response = await admin.GetAsync("/api/nothing", WebHarness.Token);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("\"code\":\"NotFound\"", await WebHarness.TextAsync(response));
    }

    [Fact]
    public void Only_orders_and_the_page_itself_prolong_a_session()
    {
        static ApiRoute Route(string method, string path) => new(method, path, AccountRole.User, _ => Task.CompletedTask);
        Assert.True(Route("POST", "/api/power/actions").ProlongsSession);
        Assert.True(Route("GET", "/api/session").ProlongsSession);
        Assert.False(Route("GET", "/api/screen.jpg").ProlongsSession);
        Assert.False(Route("GET", "/api/events").ProlongsSession);
    }
}
