using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Certificates;
using Bmc.Web.Api;
using Bmc.Web.Login;
using Bmc.Web.Settings;

namespace Bmc.Web.Tests.Settings;

public sealed class SettingsTests
{
    private const string User = "user";
    private const string Administrator = "admin";

    public static TheoryData<string, string, string, string> Matrix => new()
    {
        { "PUT", "/api/session/password", """{"present":"Correct-Horse-77","wanted":"another one"}""", User },
        { "GET", "/api/session/two-factor", "", User },
        { "POST", "/api/session/two-factor", """{"present":"Correct-Horse-77"}""", User },
        { "PUT", "/api/session/two-factor", """{"code":"123456"}""", User },
        { "POST", "/api/session/two-factor/remove", """{"present":"Correct-Horse-77"}""", User },
        { "DELETE", "/api/accounts/4/two-factor", "", Administrator },
        { "GET", "/api/accounts", "", Administrator },
        { "POST", "/api/accounts", """{"name":"new","role":"User","password":"12345678"}""", Administrator },
        { "PATCH", "/api/accounts/4", """{"role":"User"}""", Administrator },
        { "DELETE", "/api/accounts/4", "", Administrator },
        { "POST", "/api/accounts/4/unlock", "", Administrator },
        { "GET", "/api/sessions", "", Administrator },
        { "DELETE", "/api/sessions/x", "", Administrator },
        { "GET", "/api/network", "", Administrator },
        { "PUT", "/api/network", """{"settings":{"ipv4":{"mode":"Dhcp"},"ipv6":{"mode":"Off"},"hostName":null,"vlan":null,"macAddress":null,"dnsServers":[],"ntpServers":[],"multicastDns":false}}""", Administrator },
        { "POST", "/api/network/confirm", "", Administrator },
        { "GET", "/api/services", "", Administrator },
        { "PUT", "/api/services", """{"ipmi":{"enabled":true,"port":623,"allowedNetworks":[]},"web":{"enabled":true,"port":443,"allowedNetworks":[]},"ssh":{"enabled":false,"port":22,"allowedNetworks":[]},"ssdp":false}""", Administrator },
        { "GET", "/api/certificate", "", Administrator },
        { "POST", "/api/certificate/request", """{"subject":{"commonName":"bmc","alternativeNames":[]},"key":"EcdsaP256"}""", Administrator },
        { "PUT", "/api/certificate", """{"pem":"x"}""", Administrator },
        { "DELETE", "/api/certificate", "", Administrator },
        { "GET", "/api/power/policy", "", Administrator },
        { "PATCH", "/api/power/policy", """{"restorePolicy":"LastState"}""", Administrator },
        { "GET", "/api/schedules", "", Administrator },
        { "PUT", "/api/schedules", """{"name":"x","enabled":true,"action":"PowerOn","time":"07:00:00","days":["Monday"],"date":null,"makeUp":false}""", Administrator },
        { "PUT", "/api/schedules/time-zone", """{"timeZone":"UTC"}""", Administrator },
        { "DELETE", "/api/schedules/x", "", Administrator },
        { "GET", "/api/notifications", "", Administrator },
        { "PUT", "/api/notifications", """{"name":"x","enabled":true,"leastSeverity":"Ok","topics":[],"webhook":{"address":"http://192.0.2.7/"}}""", Administrator },
        { "POST", "/api/notifications/x/test", "", Administrator },
        { "DELETE", "/api/notifications/x", "", Administrator },
        { "GET", "/api/alerts", "", Administrator },
        { "PATCH", "/api/alerts", """{"destination":{"number":1,"acknowledged":false,"timeoutSeconds":5,"retries":3,"address":"192.0.2.7","backupGateway":false,"mac":null}}""", Administrator },
        { "GET", "/api/alerts/test", "", Administrator },
        { "POST", "/api/alerts/1/test", "", Administrator },
        { "GET", "/api/metrics", "", Administrator },
        { "POST", "/api/metrics/token", "", Administrator },
        { "DELETE", "/api/metrics/token", "", Administrator },
        { "GET", "/api/backup", "", Administrator },
        { "PUT", "/api/backup", "{}", Administrator },
        { "POST", "/api/bmc/restart", "", Administrator },
        { "POST", "/api/bmc/factory-reset", "", Administrator },
    };

    /// <summary>Whether a route is one of the settings.</summary>
    internal static bool Has(ApiRoute route) => Matrix.Any(row => row.Data.Item1 == route.Method && Pattern(row.Data.Item2) == route.Path);

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Each_is_for_its_role_and_those_above(string method, string path, string body, string minimum)
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        foreach (string visitor in (string[])["", User, "operator", Administrator])
        {
            HttpClient browser = visitor == "" ? harness.Browser() : await harness.SignedInAsync(visitor);
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body == "" ? null : WebHarness.Json(body) };
            using HttpResponseMessage response = await browser.SendAsync(request, WebHarness.Token);

            HttpStatusCode? refused = visitor == "" ? HttpStatusCode.Unauthorized : minimum == Administrator && visitor != Administrator ? HttpStatusCode.Forbidden : null;
            if (refused is { } status)
                Assert.Equal(status, response.StatusCode);
            else
                // Whatever its owner says to it: it was let through, and understood.
                Assert.False(response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest && path is not ("/api/certificate" or "/api/backup"), $"{visitor}: {method} {path} answered {response.StatusCode}: {await WebHarness.TextAsync(response)}");
        }
    }

    [Fact]
    public async Task The_matrix_has_every_route()
    {
        await using var harness = new WebHarness();

        Assert.Equal(
            Matrix.Select(row => $"{row.Data.Item1} {Pattern(row.Data.Item2)}").Order(),
            SettingsTable.Create(harness.Capabilities, new SessionTable(harness.Time), harness.Time).Select(route => $"{route.Method} {route.Path}").Order());
    }

    [Fact]
    public async Task A_new_password_of_ones_own_takes_the_present_one_and_ends_all_other_sessions()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient here = await harness.SignedInAsync(User);
        HttpClient elsewhere = await harness.SignedInAsync(User);

        using HttpResponseMessage wrong = await here.PutAsync("/api/session/password", WebHarness.Json("""{"present":"guessed","wanted":"another one"}"""), WebHarness.Token);
        Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await WebHarness.StatusAsync(elsewhere, "/api/session"));

        using HttpResponseMessage changed = await here.PutAsync("/api/session/password", WebHarness.Json($$"""{"present":"{{Fakes.FakeAccounts.Password}}","wanted":"another one"}"""), WebHarness.Token);
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await WebHarness.StatusAsync(here, "/api/session"));
        Assert.Equal(HttpStatusCode.Unauthorized, await WebHarness.StatusAsync(elsewhere, "/api/session"));
    }

    [Fact]
    public async Task An_administrator_sees_who_is_signed_in_and_ends_it()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient admin = await harness.SignedInAsync(Administrator);
        HttpClient user = await harness.SignedInAsync(User);

        using HttpResponseMessage answer = await admin.GetAsync("/api/sessions", WebHarness.Token);
        JsonElement[] open = [.. JsonDocument.Parse(await WebHarness.TextAsync(answer)).RootElement.EnumerateArray()];
        Assert.Equal([("admin", true), ("user", false)], open.Select(one => (one.GetProperty("account").GetString()!, one.GetProperty("own").GetBoolean())));

        using HttpResponseMessage ended = await admin.DeleteAsync($"/api/sessions/{open[1].GetProperty("id").GetString()}", WebHarness.Token);
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await WebHarness.StatusAsync(user, "/api/session"));
        Assert.Equal(HttpStatusCode.OK, await WebHarness.StatusAsync(admin, "/api/session"));
    }

    [Fact]
    public async Task A_trap_is_sent_for_a_test_and_what_came_of_it_is_told()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient admin = await harness.SignedInAsync(Administrator);
        using HttpResponseMessage begun = await admin.PostAsync("/api/alerts/3/test", null, WebHarness.Token);
        Assert.Equal(HttpStatusCode.NoContent, begun.StatusCode);
        Assert.Equal(3, Assert.Single(harness.Alerts.Orders).Destination);
        harness.Alerts.Status = Bmc.Contracts.Alerts.AlertStatus.NotAcknowledged;
        Assert.Equal("""{"status":"NotAcknowledged"}""", await admin.GetStringAsync("/api/alerts/test", WebHarness.Token));
        using HttpResponseMessage nobody = await admin.PostAsync("/api/alerts/x/test", null, WebHarness.Token);
        Assert.Equal(HttpStatusCode.NotFound, nobody.StatusCode);
    }

    [Fact]
    public async Task A_secret_of_a_notification_does_not_come_back()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient admin = await harness.SignedInAsync(Administrator);
        using HttpResponseMessage set = await admin.PutAsync(
            "/api/notifications", WebHarness.Json("""{"name":"x","enabled":true,"leastSeverity":"Ok","topics":[],"webhook":{"address":"http://192.0.2.7/","secret":"of mine"}}"""), WebHarness.Token);

        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        Assert.Equal("of mine", harness.Notifications.Targets.Single().Webhook!.Secret);
        Assert.DoesNotContain("of mine", await WebHarness.TextAsync(set), StringComparison.Ordinal);
        Assert.DoesNotContain("of mine", await admin.GetStringAsync("/api/notifications", WebHarness.Token), StringComparison.Ordinal);

        harness.Notifications.Refusal = new Fault(FaultCode.Unavailable, "it is away");
        using HttpResponseMessage tested = await admin.PostAsync("/api/notifications/x/test", null, WebHarness.Token);
        Assert.Contains("it is away", await WebHarness.TextAsync(tested), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_certificate_is_told_in_words()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient admin = await harness.SignedInAsync(Administrator);
        WebCertificateState state = await harness.Capabilities.Redfish.WebCertificates.GetStateAsync(WebHarness.Token);
        using X509Certificate2 expected = X509Certificate2.CreateFromPem(state.CertificatePem);

        using var told = JsonDocument.Parse(await admin.GetStringAsync("/api/certificate", WebHarness.Token));

        Assert.Equal(expected.Subject, told.RootElement.GetProperty("subject").GetString());
        Assert.Equal(expected.NotAfter.ToUniversalTime(), told.RootElement.GetProperty("validUntil").GetDateTime().ToUniversalTime());
        Assert.Equal(expected.GetCertHashString(HashAlgorithmName.SHA256), told.RootElement.GetProperty("fingerprint").GetString()!.Replace(":", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/accounts", "PATCH", "/api/accounts/4", """{"role":"Operator"}""", """{"role":"Administrator"}""")]
    [InlineData("/api/schedules", "PUT", "/api/schedules", """{"name":"x","enabled":true,"action":"PowerOn","time":"07:00:00","days":["Monday"],"date":null,"makeUp":false}""", """{"name":"x","enabled":false,"action":"PowerOn","time":"07:00:00","days":["Monday"],"date":null,"makeUp":false}""")]
    [InlineData("/api/notifications", "PUT", "/api/notifications", """{"name":"x","enabled":true,"leastSeverity":"Ok","topics":[],"webhook":{"address":"http://192.0.2.7/"}}""", """{"name":"x","enabled":false,"leastSeverity":"Ok","topics":[],"webhook":{"address":"http://192.0.2.7/"}}""")]
    [InlineData("/api/power/policy", "PATCH", "/api/power/policy", """{"restorePolicy":"AlwaysOn"}""", """{"restorePolicy":"LastState"}""")]
    [InlineData("/api/services", "PUT", "/api/services", """{"ipmi":{"enabled":true,"port":623,"allowedNetworks":[]},"web":{"enabled":true,"port":443,"allowedNetworks":[]},"ssh":{"enabled":false,"port":22,"allowedNetworks":[]},"ssdp":true}""", """{"ipmi":{"enabled":true,"port":624,"allowedNetworks":[]},"web":{"enabled":true,"port":443,"allowedNetworks":[]},"ssh":{"enabled":false,"port":22,"allowedNetworks":[]},"ssdp":false}""")]
    public async Task Of_two_who_change_the_same_the_second_is_told(string shown, string method, string path, string first, string second)
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient one = await harness.SignedInAsync(Administrator);
        HttpClient other = await harness.SignedInAsync(Administrator);
        string tag = await TagAsync(one, shown);
        Assert.Equal(tag, await TagAsync(other, shown));

        Assert.True(await ChangeAsync(one, method, path, first, tag) is HttpStatusCode.OK or HttpStatusCode.NoContent);
        Assert.Equal(HttpStatusCode.PreconditionFailed, await ChangeAsync(other, method, path, second, tag));
        Assert.True(await ChangeAsync(other, method, path, second, await TagAsync(other, shown)) is HttpStatusCode.OK or HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Of_two_orders_at_the_same_time_one_is_refused()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient admin = await harness.SignedInAsync(Administrator);
        string tag = await TagAsync(admin, "/api/accounts");

        HttpStatusCode[] answers = await Task.WhenAll(
            ChangeAsync(admin, "PATCH", "/api/accounts/4", """{"role":"Operator"}""", tag),
            ChangeAsync(admin, "PATCH", "/api/accounts/4", """{"role":"Administrator"}""", tag));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed], answers.Order());
    }

    private static async Task<string> TagAsync(HttpClient browser, string path)
    {
        using HttpResponseMessage response = await browser.GetAsync(path, WebHarness.Token);
        return response.Headers.ETag!.ToString();
    }

    private static async Task<HttpStatusCode> ChangeAsync(HttpClient browser, string method, string path, string body, string tag)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = WebHarness.Json(body) };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        using HttpResponseMessage response = await browser.SendAsync(request, WebHarness.Token);
        return response.StatusCode;
    }

    private static string Pattern(string path) => path.Replace("/accounts/4", "/accounts/{name}").Replace("/schedules/x", "/schedules/{name}")
        .Replace("/alerts/1", "/alerts/{name}").Replace("/sessions/x", "/sessions/{name}").Replace("/notifications/x", "/notifications/{name}");
}
