using System.Net;
using System.Net.Http.Headers;
using Bmc.Contracts.Sensors;
using Bmc.Web.Metrics;
using Bmc.Web.Tests.Fakes;

namespace Bmc.Web.Tests.Metrics;

public sealed class MetricsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task There_are_none_until_somebody_wants_them()
    {
        await using WebHarness harness = await WebHarness.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(harness, "token")).StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Whoever_has_no_token_reads_nothing(string? token)
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        harness.Metrics.Right = "token";

        using HttpResponseMessage answer = await GetAsync(harness, token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync(Token));
        Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
    }

    [Fact]
    public async Task Roles_power_and_sensors_are_told_in_the_format_of_Prometheus()
    {
        await using WebHarness harness = await WebHarness.StartAsync();
        harness.Metrics.Right = "token";
        foreach (string name in (string[])["CPU", "Board"])
        {
            harness.Hardware.Sensors.Add(FakeHardware.Sensor((byte)(1 + harness.Hardware.Sensors.Count), name, SensorKind.Temperature, SensorUnit.Celsius, new SensorValue(41.5, ThresholdState.UpperCritical, harness.Time.GetUtcNow())));
            harness.Hardware.Sensors.Add(FakeHardware.Sensor((byte)(1 + harness.Hardware.Sensors.Count), $"{name} Fan", SensorKind.FanSpeed, SensorUnit.RevolutionsPerMinute, new SensorUnavailable(UnavailableReason.HostOff, "", harness.Time.GetUtcNow())));
        }

        using HttpResponseMessage answer = await GetAsync(harness, "token");
        string[] lines = (await answer.Content.ReadAsStringAsync(Token)).Split('\n');

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Contains("bmc_role_up{role=\"hardware\"} 1", lines);
        Assert.Contains(lines, line => line.StartsWith("bmc_host_power_on ", StringComparison.Ordinal));
        Assert.Contains("bmc_sensor_temperature_celsius{sensor=\"cpu\",name=\"CPU\"} 41.5", lines);
        Assert.Contains("bmc_sensor_health{sensor=\"cpu\",name=\"CPU\"} 2", lines);
        Assert.DoesNotContain(lines, line => line.Contains("fan", StringComparison.Ordinal));
        Assert.All(lines.Where(line => line.Length > 0), line => Assert.Matches("""^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? [-+0-9.E]+)$""", line));
        // Each metric stands together, under one head.
        string[] names = [.. lines.Where(line => line.Length > 0).Select(line => line.StartsWith('#') ? line.Split(' ')[2] : line.Split('{', ' ')[0])];
        Assert.Equal(names.Distinct().Count(), names.Where((name, index) => index == 0 || names[index - 1] != name).Count());
    }

    [Fact]
    public void A_label_cannot_end_its_line()
    {
        var text = new Exposition();

        text.Sample("a", 1.5, ("name", "x\"} 2\n\\"));

        Assert.Equal("a{name=\"x\\\"} 2\\n\\\\\"} 1.5\n", text.ToString());
    }

    private static Task<HttpResponseMessage> GetAsync(WebHarness harness, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return harness.Browser().SendAsync(request, Token);
    }
}
