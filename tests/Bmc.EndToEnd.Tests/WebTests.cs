using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bmc.EndToEnd.Tests;

/// <summary>The web role of the published binary.</summary>
public class WebTests(RunningBmc bmc) : IClassFixture<RunningBmc>
{
    [Fact]
    public async Task Page_is_served_and_names_no_outside_resource()
    {
        using var client = new WebClient(bmc.Process.Web);

        string page = await client.Http.GetStringAsync("", TestContext.Current.CancellationToken);

        Assert.Contains("<title>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_sees_anything_without_signing_in()
    {
        using var client = new WebClient(bmc.Process.Web);

        foreach (string path in new[] { "api/power", "api/sensors", "api/events", "api/screen.jpg" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.Http.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.TrySignInAsync("admin", "wrong-password")).StatusCode);
    }

    [Fact]
    public async Task Signed_in_person_switches_the_pc_on()
    {
        using var client = new WebClient(bmc.Process.Web);
        await client.SignInAsync("admin", bmc.Process.Password);

        HttpResponseMessage response = await client.Http.PostAsJsonAsync("api/power/actions", new { action = "On" }, TestContext.Current.CancellationToken);

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        JsonElement power = await Eventually.GetAsync(
            () => client.GetJsonAsync("api/power"), status => status.GetProperty("state").GetString() == "On", "power on");
        Assert.Equal("On", power.GetProperty("lastAction").GetProperty("action").GetString());
    }

    [Fact]
    public async Task The_sensors_past_begins_when_the_bmc_does()
    {
        using var client = new WebClient(bmc.Process.Web);
        await client.SignInAsync("admin", bmc.Process.Password);
        JsonElement sensor = (await client.GetJsonAsync("api/sensors"))[0].GetProperty("description");

        JsonElement history = await Eventually.GetAsync(
            () => client.GetJsonAsync($"api/sensors/history?sensor={sensor.GetProperty("number")}&hours=1"),
            answer => answer.GetProperty("series")[0].GetProperty("mean").EnumerateArray().Any(value => value.ValueKind == JsonValueKind.Number),
            "a value of the past");

        Assert.Equal(60, history.GetProperty("stepSeconds").GetInt32());
        Assert.Equal(sensor.GetProperty("name").GetString(), history.GetProperty("series")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_second_factor_is_set_up_by_an_app_and_asked_for_from_then_on()
    {
        Ended added = await Programs.RunAsync(Programs.Bmc, ["ctl", "users", "add", "ann", "--run", bmc.Runtime.Path], input: "secret-of-ann\n");
        Assert.True(added.ExitCode == 0, added.Errors);
        using var client = new WebClient(bmc.Process.Web);
        await client.SignInAsync("ann", "secret-of-ann");
        Assert.False((await client.GetJsonAsync("api/session/two-factor")).GetProperty("enabled").GetBoolean());

        JsonElement setup = await DoAsync(client.Http.PostAsJsonAsync("api/session/two-factor", new { present = "secret-of-ann" }, TestContext.Current.CancellationToken));
        string code = AuthenticatorApp.Code(setup.GetProperty("secret").GetString()!, DateTimeOffset.UtcNow);
        JsonElement recovery = await DoAsync(client.Http.PutAsJsonAsync("api/session/two-factor", new { code, keepIpmi = true }, TestContext.Current.CancellationToken));

        JsonElement state = await client.GetJsonAsync("api/session/two-factor");
        Assert.True(state.GetProperty("enabled").GetBoolean());
        Assert.Equal(recovery.GetProperty("codes").GetArrayLength(), state.GetProperty("recoveryCodesLeft").GetInt32());
        using var later = new WebClient(bmc.Process.Web);
        using HttpResponseMessage refused = await later.TrySignInAsync("ann", "secret-of-ann");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("CodeRequired", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        object whole = new { name = "ann", password = "secret-of-ann", code = recovery.GetProperty("codes")[0].GetString() };
        Assert.Equal("ann", (await DoAsync(later.Http.PostAsJsonAsync("api/session", whole, TestContext.Current.CancellationToken))).GetProperty("name").GetString());
    }

    private static async Task<JsonElement> DoAsync(Task<HttpResponseMessage> request)
    {
        using HttpResponseMessage response = await request;
        string text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);
        using JsonDocument json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }
}
