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
}
