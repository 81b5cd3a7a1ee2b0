using System.Net;
using System.Text.Json.Nodes;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.Power;

namespace Bmc.Web.Tests.Settings;

public sealed class BackupTests
{
    private const string Target = """{"name":"hook","enabled":true,"leastSeverity":"Ok","topics":[],"webhook":{"address":"http://192.0.2.7/","secret":"of mine"}}""";
    private const string Schedule = """{"name":"morning","enabled":true,"action":"PowerOn","time":"07:00:00","days":["Monday"],"date":null,"makeUp":false}""";

    [Fact]
    public async Task What_is_set_is_in_the_file_but_no_secret()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient admin = await harness.SignedInAsync("admin");
        await SetAsync(admin, "/api/notifications", Target);
        await SetAsync(admin, "/api/schedules", Schedule);

        JsonObject file = await SaveAsync(admin);

        Assert.Equal(["admin", "operator", "user"], file["accounts"]!.AsArray().Select(one => (string)one!["name"]!));
        Assert.Equal("morning", (string)file["schedules"]![0]!["name"]!);
        Assert.Equal("http://192.0.2.7/", (string)file["notifications"]![0]!["webhook"]!["address"]!);
        Assert.DoesNotContain("of mine", file.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_sets_it_all_again()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient admin = await harness.SignedInAsync("admin");
        await SetAsync(admin, "/api/schedules", Schedule);
        JsonObject file = await SaveAsync(admin);
        harness.Hardware.Power = harness.Hardware.Power with { RestorePolicy = PowerRestorePolicy.AlwaysOn };
        harness.Accounts.Change("operator", account => account with { Role = AccountRole.User });
        harness.Accounts.All.RemoveAll(account => account.Name == "user");
        await harness.Schedules.RemoveAsync("morning", new RequestOrigin("test"), WebHarness.Token);
        await SetAsync(admin, "/api/schedules", Schedule.Replace("morning", "evening"));

        (HttpStatusCode status, string answer) = await RestoreAsync(admin, file);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("\"user\"", answer, StringComparison.Ordinal);
        Assert.Equal(PowerRestorePolicy.LastState, harness.Hardware.Power.RestorePolicy);
        Assert.Equal(AccountRole.Operator, harness.Accounts.All.Single(account => account.Name == "operator").Role);
        Assert.Equal(["morning"], harness.Schedules.State.Schedules.Select(one => one.Schedule.Name));
    }

    [Fact]
    public async Task What_its_owner_refuses_changes_nothing()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient admin = await harness.SignedInAsync("admin");
        JsonObject file = await SaveAsync(admin);
        file["power"]!["restorePolicy"] = "AlwaysOn";
        file["accounts"]![1]!["role"] = "User";
        file["accounts"]!.AsArray().Add(JsonNode.Parse("""{"name":"new","role":"User","enabled":true,"ipmiEnabled":false,"solEnabled":true,"ipmiAccess":null}"""));
        file["notifications"]!.AsArray().Add(JsonNode.Parse(Target));
        harness.Notifications.Refusal = new Fault(FaultCode.Forbidden, "not to this address");

        (HttpStatusCode status, string answer) = await RestoreAsync(admin, file);

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("notifications: not to this address Nothing has changed.", answer, StringComparison.Ordinal);
        Assert.Equal(PowerRestorePolicy.LastState, harness.Hardware.Power.RestorePolicy);
        Assert.Equal(["admin", "operator", "user"], harness.Accounts.All.Select(account => account.Name));
        Assert.Equal(AccountRole.Operator, harness.Accounts.All[1].Role);
    }

    [Fact]
    public async Task An_owner_that_dies_in_the_middle_is_a_refusal()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient admin = await harness.SignedInAsync("admin");
        await SetAsync(admin, "/api/notifications", Target);
        JsonObject file = await SaveAsync(admin);
        file["power"]!["restorePolicy"] = "AlwaysOn";
        harness.Notifications.IsGone = true;

        (HttpStatusCode status, string answer) = await RestoreAsync(admin, file);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("Not all could be set back: automation.sock does not answer", answer, StringComparison.Ordinal);
        Assert.Equal(PowerRestorePolicy.LastState, harness.Hardware.Power.RestorePolicy);
    }

    [Theory]
    [InlineData("version", "2", "version is 2")]
    [InlineData("format", "\"another\"", "no file of settings")]
    [InlineData("lockOut", "null", "lockOut")]
    [InlineData("surprise", "1", "surprise")]
    [InlineData("schedules", "[" + Schedule + "," + Schedule + "]", "twice")]
    public async Task A_file_that_is_none_is_refused_whole(string member, string value, string reason)
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient admin = await harness.SignedInAsync("admin");
        JsonObject file = await SaveAsync(admin);
        file["power"]!["restorePolicy"] = "AlwaysOn";
        file[member] = JsonNode.Parse(value);

        (HttpStatusCode status, string answer) = await RestoreAsync(admin, file);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(reason, answer, StringComparison.Ordinal);
        Assert.Equal(PowerRestorePolicy.LastState, harness.Hardware.Power.RestorePolicy);
    }

    private static async Task SetAsync(HttpClient browser, string path, string body)
    {
        using HttpResponseMessage response = await browser.PutAsync(path, WebHarness.Json(body), WebHarness.Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static async Task<JsonObject> SaveAsync(HttpClient browser) =>
        JsonNode.Parse(await browser.GetStringAsync("/api/backup", WebHarness.Token))!.AsObject();

    private static async Task<(HttpStatusCode Status, string Answer)> RestoreAsync(HttpClient browser, JsonObject file)
    {
        using HttpResponseMessage response = await browser.PutAsync("/api/backup", WebHarness.Json(file.ToJsonString()), WebHarness.Token);
        return (response.StatusCode, await WebHarness.TextAsync(response));
    }
}
