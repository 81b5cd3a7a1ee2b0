using System.Net;
using Bmc.Contracts.Accounts;

namespace Bmc.Web.Tests.Login;

public sealed class SessionTests : IAsyncDisposable
{
    private readonly WebHarness _harness = new();

    public ValueTask DisposeAsync() => _harness.DisposeAsync();

    [Fact]
    public async Task Ends_after_half_an_hour_without_a_touch_however_much_the_page_asks()
    {
        HttpClient browser = await StartAsync("user");
        for (int minute = 0; minute < 29; minute++)
        {
            _harness.Time.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(HttpStatusCode.OK, await WebHarness.StatusAsync(browser, "/api/power"));
        }

        _harness.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await WebHarness.StatusAsync(browser, "/api/power"));
    }

    [Fact]
    public async Task Lives_on_while_somebody_touches_it_but_not_over_twelve_hours()
    {
        HttpClient browser = await StartAsync("user");
        for (int i = 0; i < 35; i++)
        {
            _harness.Time.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.OK, await WebHarness.StatusAsync(browser, "/api/session"));
        }

        _harness.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(HttpStatusCode.Unauthorized, await WebHarness.StatusAsync(browser, "/api/session"));
    }

    [Fact]
    public async Task An_order_is_a_touch()
    {
        HttpClient browser = await StartAsync("operator");
        _harness.Time.Advance(TimeSpan.FromMinutes(29));
        using HttpResponseMessage order = await browser.PostAsync("/api/power/actions", WebHarness.Json("""{"action":"On"}"""), WebHarness.Token);
        Assert.Equal(HttpStatusCode.OK, order.StatusCode);
        _harness.Time.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(HttpStatusCode.OK, await WebHarness.StatusAsync(browser, "/api/power"));
    }

    [Fact]
    public async Task A_ninth_session_of_an_account_ends_the_one_that_was_idle_longest()
    {
        HttpClient first = await StartAsync("user");
        HttpClient admin = await _harness.SignedInAsync("admin");
        _harness.Time.Advance(TimeSpan.FromSeconds(1));
        HttpClient second = await _harness.SignedInAsync("user");
        for (int i = 0; i < 6; i++)
            await _harness.SignedInAsync("user");
        Assert.Equal(HttpStatusCode.OK, await WebHarness.StatusAsync(first, "/api/power"));

        await _harness.SignedInAsync("user");

        Assert.Equal(HttpStatusCode.Unauthorized, await WebHarness.StatusAsync(first, "/api/power"));
        Assert.Equal(HttpStatusCode.OK, await WebHarness.StatusAsync(second, "/api/power"));
        Assert.Equal(HttpStatusCode.OK, await WebHarness.StatusAsync(admin, "/api/power"));
    }

    public static TheoryData<string> WaysToEnd => ["disabled", "new password", "deleted"];

    [Theory]
    [MemberData(nameof(WaysToEnd))]
    public async Task Ends_when_its_account_is(string end)
    {
        HttpClient browser = await StartAsync("user");
        switch (end)
        {
            case "disabled":
                _harness.Accounts.Change("user", account => account with { Enabled = false });
                break;
            case "new password":
                _harness.Accounts.Change("user", account => account with { CredentialVersion = 9 });
                break;
            default:
                _harness.Accounts.All.RemoveAll(account => account.Name == "user");
                break;
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await WebHarness.StatusAsync(browser, "/api/power"));
    }

    [Fact]
    public async Task A_role_that_was_taken_away_is_gone_at_the_next_request()
    {
        HttpClient browser = await StartAsync("operator");
        _harness.Accounts.Change("operator", account => account with { Role = AccountRole.User });
        using HttpResponseMessage order = await browser.PostAsync("/api/power/actions", WebHarness.Json("""{"action":"On"}"""), WebHarness.Token);
        Assert.Equal(HttpStatusCode.Forbidden, order.StatusCode);
    }

    private async Task<HttpClient> StartAsync(string name)
    {
        Assert.Null((await _harness.Server.StartAsync(WebHarness.Token)).Fault);
        return await _harness.SignedInAsync(name);
    }
}
