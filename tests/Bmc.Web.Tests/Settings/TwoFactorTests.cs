using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Bmc.Web.Tests.Fakes;

namespace Bmc.Web.Tests.Settings;

public sealed class TwoFactorTests
{
    private static string Present => $$"""{"present":"{{FakeAccounts.Password}}"}""";

    [Fact]
    public async Task Whoever_is_signed_in_sets_it_up_with_his_password_and_stays_signed_in_here_alone()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient here = await harness.SignedInAsync("user");
        HttpClient elsewhere = await harness.SignedInAsync("user");
        Assert.Equal("""{"enabled":false,"recoveryCodesLeft":0,"ipmiEnabled":false}""", await here.GetStringAsync("/api/session/two-factor", WebHarness.Token));

        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(here, "POST", "", """{"present":"guessed"}""")).Status);
        Assert.StartsWith("otpauth://", (await AskAsync(here, "POST", "", Present)).Body.GetProperty("address").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(here, "PUT", "", """{"code":"000000"}""")).Status);
        Assert.Equal(HttpStatusCode.OK, await WebHarness.StatusAsync(elsewhere, "/api/session"));

        (HttpStatusCode status, JsonElement codes) = await AskAsync(here, "PUT", "", $$"""{"code":"{{FakeAccounts.Code}}"}""");
        Assert.Equal((HttpStatusCode.OK, 1), (status, codes.GetProperty("codes").GetArrayLength()));
        Assert.Equal(HttpStatusCode.OK, await WebHarness.StatusAsync(here, "/api/session"));
        Assert.Equal(HttpStatusCode.Unauthorized, await WebHarness.StatusAsync(elsewhere, "/api/session"));
    }

    [Fact]
    public async Task A_sign_in_is_told_that_a_code_is_wanted()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        harness.Accounts.Change("user", account => account with { TwoFactor = true });
        (HttpStatusCode status, JsonElement fault) = await SignInAsync(harness, null);
        Assert.Equal((HttpStatusCode.Unauthorized, "CodeRequired"), (status, fault.GetProperty("code").GetString()));
        (status, fault) = await SignInAsync(harness, "000000");
        Assert.Equal((HttpStatusCode.Unauthorized, "Forbidden"), (status, fault.GetProperty("code").GetString()));
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(harness, FakeAccounts.Code)).Status);
    }

    [Fact]
    public async Task To_remove_it_takes_password_and_code_or_an_administrator()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient here = await harness.SignedInAsync("user");
        harness.Accounts.Change("user", account => account with { TwoFactor = true });
        (HttpStatusCode status, JsonElement fault) = await AskAsync(here, "POST", "/remove", Present);
        // It is not the session that is over.
        Assert.Equal((HttpStatusCode.Forbidden, "CodeRequired"), (status, fault.GetProperty("code").GetString()));
        Assert.True(harness.Accounts.All.Single(account => account.Name == "user").TwoFactor);
        Assert.Equal(HttpStatusCode.NoContent, (await AskAsync(here, "POST", "/remove", $$"""{"present":"{{FakeAccounts.Password}}","code":"{{FakeAccounts.Code}}"}""")).Status);
        Assert.False(harness.Accounts.All.Single(account => account.Name == "user").TwoFactor);

        harness.Accounts.Change("user", account => account with { TwoFactor = true });
        HttpClient admin = await harness.SignedInAsync("admin");
        using HttpResponseMessage removed = await admin.DeleteAsync("/api/accounts/4/two-factor", WebHarness.Token);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.False(harness.Accounts.All.Single(account => account.Name == "user").TwoFactor);
    }

    [Fact]
    public async Task Name_and_password_with_each_request_are_no_sign_in_any_more()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient client = harness.Browser();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"user:{FakeAccounts.Password}")));
        Assert.Equal(HttpStatusCode.OK, await WebHarness.StatusAsync(client, "/redfish/v1/Systems"));
        // As setting it up does: what is remembered of the password is good no longer.
        harness.Accounts.Change("user", account => account with { TwoFactor = true, CredentialVersion = 99 });
        Assert.Equal(HttpStatusCode.Unauthorized, await WebHarness.StatusAsync(client, "/redfish/v1/Systems"));

        using HttpResponseMessage session = await harness.Browser().PostAsync(
            "/redfish/v1/SessionService/Sessions", WebHarness.Json($$"""{"UserName":"user","Password":"{{FakeAccounts.Password}}","Token":"{{FakeAccounts.Code}}"}"""), WebHarness.Token);
        Assert.Equal(HttpStatusCode.Created, session.StatusCode);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> SignInAsync(WebHarness harness, string? code)
    {
        string given = code is null ? "" : $$""","code":"{{code}}" """;
        using HttpResponseMessage response = await harness.Browser().PostAsync("/api/session", WebHarness.Json($$"""{"name":"user","password":"{{FakeAccounts.Password}}"{{given}}}"""), WebHarness.Token);
        return (response.StatusCode, await BodyAsync(response));
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(HttpClient browser, string method, string path, string body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/session/two-factor{path}") { Content = WebHarness.Json(body) };
        using HttpResponseMessage response = await browser.SendAsync(request, WebHarness.Token);
        return (response.StatusCode, await BodyAsync(response));
    }

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage response)
    {
        string text = await WebHarness.TextAsync(response);
        return text == "" ? default : JsonDocument.Parse(text).RootElement;
    }
}
