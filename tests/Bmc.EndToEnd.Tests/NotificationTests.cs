using System.Net.Http.Headers;
using System.Text.Json;

namespace Bmc.EndToEnd.Tests;

/// <summary>Who outside is told, with programs of others at the other end: aiosmtpd takes the mail, mosquitto is the broker.</summary>
public sealed class NotificationTests(RunningBmc bmc) : IClassFixture<RunningBmc>
{
    private const string Local = "127.0.0.1";

    [Fact]
    public async Task A_mail_is_taken_by_aiosmtpd()
    {
        int port = Bystander.FreePort();
        await using Bystander server = await Bystander.ListenAsync(
            Programs.Need("aiosmtpd", "python3-aiosmtpd"), port, "-n", "-l", $"{Local}:{port}", "-c", "aiosmtpd.handlers.Debugging", "stdout");
        await bmc.Ctl.DoAsync("notify", "mail", "me", Local, "--port", $"{port}", "--security", "None", "--from", "bmc@example.org", "--to", "me@example.org");

        Assert.Contains("took the test", await bmc.Ctl.DoAsync("notify", "test", "me"), StringComparison.Ordinal);

        string mail = await Eventually.GetAsync(() => Task.FromResult(server.Output), output => output.Contains("END MESSAGE", StringComparison.Ordinal), "the mail");
        Assert.Contains("Subject: [", mail, StringComparison.Ordinal);
        Assert.Contains("To: me@example.org", mail, StringComparison.Ordinal);
        await bmc.Ctl.DoAsync("notify", "delete", "me");
    }

    [Fact]
    public async Task The_PC_is_at_a_broker_whose_button_starts_it()
    {
        int port = Bystander.FreePort();
        await using Bystander broker = await Bystander.ListenAsync(Programs.Need("mosquitto", "mosquitto"), port, "-p", $"{port}");
        await using Bystander subscriber = Bystander.Start(Programs.Need("mosquitto_sub", "mosquitto-clients"), "-h", Local, "-p", $"{port}", "-t", "#", "-v");
        await bmc.Ctl.DoAsync("notify", "mqtt", "home", Local, "--port", $"{port}", "--allow-actions");
        await HearAsync(subscriber, "/availability online");
        await HearAsync(subscriber, "/power Off");
        await HearAsync(subscriber, "/sensors/");
        string button = (await HearAsync(subscriber, "/action_On/config")).Split('\n').First(line => line.Contains("/action_On/config", StringComparison.Ordinal));
        string topic = JsonDocument.Parse(button[button.IndexOf('{')..]).RootElement.GetProperty("command_topic").GetString()!;

        await Programs.RunAsync(Programs.Need("mosquitto_pub", "mosquitto-clients"), ["-h", Local, "-p", $"{port}", "-t", topic, "-m", "On"]);

        await HearAsync(subscriber, "/power On");
        await HearAsync(subscriber, "has powered on");
        Assert.Contains("MQTT at 127.0.0.1", await bmc.Ctl.DoAsync("notify"), StringComparison.Ordinal);
        await bmc.Ctl.DoAsync("notify", "delete", "home");
        await HearAsync(subscriber, "/availability offline");
    }

    [Fact]
    public async Task Prometheus_reads_with_the_token_that_was_made_and_with_no_other()
    {
        string token = (await bmc.Ctl.DoAsync("metrics", "enable")).Trim();
        using var browser = new WebClient(bmc.Process.Web);
        HttpClient client = browser.Http;

        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        string metrics = await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("bmc_role_up{role=\"usb\"} 1", metrics, StringComparison.Ordinal);
        Assert.Matches("bmc_sensor_voltage_volts\\{[^}]+\\} [0-9.]+|bmc_sensor_temperature_celsius\\{[^}]+\\} [0-9.]+", metrics);

        await bmc.Ctl.DoAsync("metrics", "disable");
        using HttpResponseMessage gone = await client.GetAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, gone.StatusCode);
    }

    private static Task<string> HearAsync(Bystander subscriber, string text) =>
        Eventually.GetAsync(() => Task.FromResult(subscriber.Output), output => output.Contains(text, StringComparison.Ordinal), $"'{text}' at the broker");
}
