using System.Net;
using System.Text.Json;
using Bmc.Contracts;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Keyboard;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;
using Bmc.Web.Tests.Fakes;

namespace Bmc.Web.Tests.Api;

public sealed class CapabilityApiTests
{
    [Fact]
    public async Task A_power_order_is_passed_on_with_who_gave_it()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = await harness.SignedInAsync("operator");

        using HttpResponseMessage response = await PostAsync(browser, "/api/power/actions", """{"action":"ForceOff"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(new PowerActionRequest(PowerAction.ForceOff, new RequestOrigin("web", "operator", "127.0.0.1")), Assert.Single(harness.Hardware.Orders));
        Assert.Contains("\"outcome\":\"Accepted\"", await WebHarness.TextAsync(response));
    }

    [Theory]
    [InlineData("""{"action":"Explode"}""")]
    [InlineData("""{"action":99}""")]
    [InlineData("""{}""")]
    [InlineData("""{"action":"On","origin":{"via":"ctl"}}""")]
    public async Task An_order_that_is_none_moves_nothing(string body)
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = await harness.SignedInAsync("admin");
        using HttpResponseMessage response = await PostAsync(browser, "/api/power/actions", body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(harness.Hardware.Orders);
    }

    [Theory]
    [InlineData(FaultCode.Busy, 423)]
    [InlineData(FaultCode.Unsupported, 501)]
    [InlineData(FaultCode.Unavailable, 503)]
    public async Task A_refusal_keeps_its_class_and_its_sentence(FaultCode code, int status)
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = await harness.SignedInAsync("operator");
        harness.Hardware.Refusal = new Fault(code, "Because of this.");

        using HttpResponseMessage response = await PostAsync(browser, "/api/power/actions", """{"action":"On"}""");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal($$"""{"code":"{{code}}","message":"Because of this."}""", await WebHarness.TextAsync(response));
    }

    [Fact]
    public async Task An_owner_that_is_gone_is_unavailable_and_the_rest_goes_on()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = await harness.SignedInAsync("user");
        harness.Hardware.IsGone = true;

        using HttpResponseMessage response = await browser.GetAsync("/api/power", WebHarness.Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("hardware role", await WebHarness.TextAsync(response));
        Assert.Equal(HttpStatusCode.OK, await WebHarness.StatusAsync(browser, "/api/bmc"));
    }

    [Fact]
    public async Task Sensors_come_with_value_or_reason()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = await harness.SignedInAsync("user");
        DateTimeOffset now = harness.Time.GetUtcNow();
        harness.Hardware.Sensors.Add(FakeHardware.Sensor(1, "CPU", SensorKind.Temperature, SensorUnit.Celsius, new SensorValue(41.5, ThresholdState.None, now)));
        harness.Hardware.Sensors.Add(FakeHardware.Sensor(2, "Inlet", SensorKind.Temperature, SensorUnit.Celsius, new SensorUnavailable(UnavailableReason.NoAcknowledge, "I2C bus 1", now)));

        using JsonDocument json = JsonDocument.Parse(await browser.GetStringAsync("/api/sensors", WebHarness.Token));

        Assert.Equal(41.5, json.RootElement[0].GetProperty("reading").GetProperty("value").GetDouble());
        Assert.Equal("Unavailable", json.RootElement[1].GetProperty("reading").GetProperty("status").GetString());
        Assert.Equal("NoAcknowledge", json.RootElement[1].GetProperty("reading").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task The_sensors_past_is_asked_for_in_hours()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = await harness.SignedInAsync("user");
        foreach (string hours in (string[])["", "0", "-1", "17569", "a"])
            Assert.Equal(HttpStatusCode.BadRequest, await WebHarness.StatusAsync(browser, $"/api/sensors/history?sensor=1&hours={hours}"));

        using HttpResponseMessage response = await browser.GetAsync("/api/sensors/history?sensor=1&sensor=7&hours=24", WebHarness.Token);
        JsonElement series = JsonDocument.Parse(await WebHarness.TextAsync(response)).RootElement.GetProperty("series")[0];
        Assert.Equal("[40.5,null]", series.GetProperty("minimum").GetRawText());
        Assert.Equal([1, 7], harness.Hardware.HistoryQuery!.Sensors);
        Assert.Equal(TimeSpan.FromHours(24), harness.Hardware.HistoryQuery.Until - harness.Hardware.HistoryQuery.From);
    }

    [Fact]
    public async Task The_log_comes_newest_first_and_no_longer_than_asked()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = await harness.SignedInAsync("user");
        for (ushort id = 1; id <= 5; id++)
            harness.Hardware.Log.Add(harness.Hardware.Entry(id, $"Event {id}", EventSeverity.Warning));

        using JsonDocument json = JsonDocument.Parse(await browser.GetStringAsync("/api/log?count=3", WebHarness.Token));

        Assert.Equal(5, json.RootElement.GetProperty("info").GetProperty("entries").GetInt32());
        Assert.Equal([5, 4, 3], json.RootElement.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("recordId").GetInt32()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("SQLite is not installed")]
    public async Task A_log_that_can_not_be_had_says_why(string? problem)
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = await harness.SignedInAsync("user");
        harness.Hardware.LogProblem = problem;

        using JsonDocument json = JsonDocument.Parse(await browser.GetStringAsync("/api/log?count=3", WebHarness.Token));

        JsonElement info = json.RootElement.GetProperty("info");
        Assert.Equal(problem, info.TryGetProperty("problem", out JsonElement told) ? told.GetString() : null);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1001")]
    [InlineData("many")]
    [InlineData("")]
    public async Task A_count_out_of_range_is_refused(string count)
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = await harness.SignedInAsync("user");
        Assert.Equal(HttpStatusCode.BadRequest, await WebHarness.StatusAsync(browser, $"/api/log?count={count}"));
    }

    [Fact]
    public async Task An_administrator_clears_the_log()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = await harness.SignedInAsync("admin");
        harness.Hardware.Log.Add(harness.Hardware.Entry(1, "Event"));
        using HttpResponseMessage response = await browser.DeleteAsync("/api/log", WebHarness.Token);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Empty(harness.Hardware.Log);
    }

    public static TheoryData<string, IdentifyRequest?> Identifications => new()
    {
        { """{"on":true,"seconds":60}""", new IdentifyRequest(TimeSpan.FromMinutes(1)) },
        { """{"on":true}""", new IdentifyRequest(TimeSpan.Zero, ForceOn: true) },
        { """{"on":false}""", new IdentifyRequest(TimeSpan.Zero) },
        { """{"on":true,"seconds":0}""", null },
        { """{"on":true,"seconds":256}""", null },
    };

    [Theory]
    [MemberData(nameof(Identifications))]
    public async Task Identify_blinks_stays_on_or_goes_off(string body, IdentifyRequest? expected)
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = await harness.SignedInAsync("operator");
        using HttpResponseMessage response = await PostAsync(browser, "/api/chassis/identify", body);
        Assert.Equal(expected is null ? HttpStatusCode.BadRequest : HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(expected, harness.Hardware.Identifications.SingleOrDefault());
    }

    [Fact]
    public async Task The_screen_is_a_picture_or_a_reason()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = await harness.SignedInAsync("operator");

        using HttpResponseMessage picture = await browser.GetAsync("/api/screen.jpg", WebHarness.Token);
        Assert.Equal("image/jpeg", picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal("no-store", picture.Headers.CacheControl!.ToString());
        Assert.Equal(harness.Peripherals.Picture, await picture.Content.ReadAsByteArrayAsync(WebHarness.Token));

        harness.Peripherals.Picture = null;
        using HttpResponseMessage nothing = await browser.GetAsync("/api/screen.jpg", WebHarness.Token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, nothing.StatusCode);
        Assert.Contains("no picture", await WebHarness.TextAsync(nothing));
    }

    [Fact]
    public async Task A_long_text_is_typed_and_an_endless_one_is_not_read()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = await harness.SignedInAsync("operator");
        string text = new('x', 64 * 1024);

        using HttpResponseMessage typed = await PostAsync(browser, "/api/keyboard/text", $$"""{"text":"{{text}}","layout":"us"}""");
        Assert.Equal(HttpStatusCode.NoContent, typed.StatusCode);
        Assert.Equal(text, harness.Peripherals.Typed);
        Assert.Equal("web (operator at 127.0.0.1) typed a text of 65536 characters.", Assert.Single(harness.AuditLog.Entries).Message);

        using HttpResponseMessage endless = await WebHarness.PostCarefullyAsync(browser, "/api/keyboard/text", $$"""{"text":"{{new string('x', 500_000)}}"}""");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, endless.StatusCode);
    }

    [Fact]
    public async Task Macros_are_kept_played_and_forgotten()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        HttpClient browser = await harness.SignedInAsync("operator");
        string macro = """{"name":"boot menu 1","sequence":{"steps":[{"keys":"F12","text":null,"pause":null,"times":40,"every":200},{"text":"x"}],"layout":"de"}}""";

        using HttpResponseMessage put = await browser.PutAsync("/api/keyboard/macros", WebHarness.Json(macro), WebHarness.Token);
        Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        Assert.Equal(new KeyStep("F12", Times: 40), harness.Macros.All.Single().Sequence.Steps[0]);
        Assert.Contains("\"layout\":\"de\"", await browser.GetStringAsync("/api/keyboard/macros", WebHarness.Token));
        using HttpResponseMessage played = await PostAsync(browser, "/api/keyboard/macros/boot%20menu%201/play", "");
        Assert.Equal("boot menu 1", Assert.Single(harness.Macros.Played));
        Assert.Equal("web (operator at 127.0.0.1) played the macro boot menu 1.", Assert.Single(harness.AuditLog.Entries).Message);
        using HttpResponseMessage deleted = await browser.DeleteAsync("/api/keyboard/macros/boot%20menu%201", WebHarness.Token);
        Assert.Empty(harness.Macros.All);
        using HttpResponseMessage nonsense = await browser.PutAsync("/api/keyboard/macros", WebHarness.Json("""{"name":"x"}"""), WebHarness.Token);
        Assert.Equal(HttpStatusCode.BadRequest, nonsense.StatusCode);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient browser, string path, string body) =>
        browser.PostAsync(path, WebHarness.Json(body), WebHarness.Token);
}
