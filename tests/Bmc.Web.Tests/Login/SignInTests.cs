using System.Net;
using Bmc.Contracts;
using Bmc.Web.Tests.Fakes;

namespace Bmc.Web.Tests.Login;

public sealed class SignInTests
{
    [Fact]
    public async Task A_right_password_sets_a_cookie_that_scripts_and_other_sites_can_not_use()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = harness.Browser();

        using HttpResponseMessage response = await WebHarness.SignInAsync(browser, "admin", FakeAccounts.Password);

        Assert.Equal($$"""{"name":"admin","role":"Administrator","idleSeconds":1800,"passwordGenerated":false,"address":"127.0.0.1","port":{{harness.Server.Port}}}""", await WebHarness.TextAsync(response));
        string cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Matches("^__Host-bmc-session=[0-9a-f]{64}; path=/; secure; samesite=strict; httponly$", cookie);
        Assert.Equal(HttpStatusCode.OK, await WebHarness.StatusAsync(browser, "/api/session"));
        Assert.Equal(new RequestOrigin("web", null, "127.0.0.1"), harness.Accounts.LastOrigin);
    }

    [Fact]
    public async Task Whoever_has_the_first_starts_password_is_told_so_until_it_is_changed()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        harness.Accounts.Change("admin", account => account with { PasswordGenerated = true });
        HttpClient browser = harness.Browser();

        using HttpResponseMessage response = await WebHarness.SignInAsync(browser, "admin", FakeAccounts.Password);
        Assert.Contains("\"passwordGenerated\":true", await WebHarness.TextAsync(response));
        Assert.Contains("\"passwordGenerated\":true", await browser.GetStringAsync("/api/session", WebHarness.Token));

        harness.Accounts.Change("admin", account => account with { PasswordGenerated = false });
        Assert.Contains("\"passwordGenerated\":false", await browser.GetStringAsync("/api/session", WebHarness.Token));
    }

    [Fact]
    public async Task A_wrong_password_sets_none()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = harness.Browser();

        using HttpResponseMessage response = await WebHarness.SignInAsync(browser, "admin", "wrong");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("wrong", await WebHarness.TextAsync(response));
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Equal(HttpStatusCode.Unauthorized, await WebHarness.StatusAsync(browser, "/api/session"));
    }

    [Fact]
    public async Task Too_many_at_once_is_not_a_wrong_password()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        harness.Accounts.SignInFault = new Fault(FaultCode.Busy, "Try again.");
        using HttpResponseMessage response = await WebHarness.SignInAsync(harness.Browser(), "admin", FakeAccounts.Password);
        Assert.Equal((HttpStatusCode)423, response.StatusCode);
    }

    [Fact]
    public async Task Another_site_can_neither_sign_in_nor_order()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient foreign = harness.Browser(isOwnPage: false);
        using HttpResponseMessage refused = await WebHarness.SignInAsync(foreign, "admin", FakeAccounts.Password);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        HttpClient admin = await harness.SignedInAsync("admin");
        admin.DefaultRequestHeaders.Remove("X-Bmc-Request");
        using HttpResponseMessage order = await admin.PostAsync("/api/power/actions", WebHarness.Json("""{"action":"ForceOff"}"""), WebHarness.Token);
        Assert.Equal(HttpStatusCode.Forbidden, order.StatusCode);
        Assert.Empty(harness.Hardware.Orders);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"name\":\"admin\"}")]
    [InlineData("{\"name\":null,\"password\":null}")]
    [InlineData("{\"name\":\"admin\",\"password\":\"x\",\"role\":\"Administrator\"}")]
    public async Task A_malformed_request_is_said_to_be_one(string body)
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        using HttpResponseMessage response = await harness.Browser().PostAsync("/api/session", WebHarness.Json(body), WebHarness.Token);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("\"code\":\"Invalid\"", await WebHarness.TextAsync(response));
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_not_read()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        string body = $$"""{"name":"admin","password":"{{new string('x', 20_000)}}"}""";
        using HttpResponseMessage response = await WebHarness.PostCarefullyAsync(harness.Browser(), "/api/session", body);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Null(harness.Accounts.LastOrigin);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public async Task A_made_up_token_opens_nothing(string token)
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = harness.Browser();
        browser.DefaultRequestHeaders.Add("Cookie", $"__Host-bmc-session={token}");
        Assert.Equal(HttpStatusCode.Unauthorized, await WebHarness.StatusAsync(browser, "/api/power"));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_for_whoever_kept_the_cookie()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = harness.Browser();
        using HttpResponseMessage signedIn = await WebHarness.SignInAsync(browser, "user", FakeAccounts.Password);
        string cookie = signedIn.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        HttpClient thief = harness.Browser();
        thief.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.Equal(HttpStatusCode.OK, await WebHarness.StatusAsync(thief, "/api/power"));

        using HttpResponseMessage signedOut = await browser.DeleteAsync("/api/session", WebHarness.Token);

        Assert.Equal(HttpStatusCode.NoContent, signedOut.StatusCode);
        Assert.StartsWith("__Host-bmc-session=; expires=Thu, 01 Jan 1970", signedOut.Headers.GetValues("Set-Cookie").Single());
        Assert.Equal(HttpStatusCode.Unauthorized, await WebHarness.StatusAsync(thief, "/api/power"));
    }
}
