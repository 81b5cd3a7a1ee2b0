using System.Net;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;
using Bmc.Web.Live;
using Bmc.Web.Tests.Fakes;

namespace Bmc.Web.Tests.Live;

public sealed class EventStreamTests : IAsyncDisposable
{
    private readonly WebHarness _harness = new();
    private readonly List<StreamReader> _readers = [];

    public async ValueTask DisposeAsync()
    {
        foreach (StreamReader reader in _readers)
            reader.Dispose();
        await _harness.DisposeAsync();
    }

    [Fact]
    public async Task First_tells_the_present_state_then_the_changes()
    {
        _harness.Events.State.Add(new PowerChanged(_harness.Hardware.Power));
        _harness.Events.State.Add(new ChassisChanged(_harness.Hardware.Chassis));
        _harness.Events.State.Add(new SensorsChanged([Sensor(1, 40), Sensor(2, 50)]));
        StreamReader stream = await OpenAsync();

        Assert.Equal(("owner", """{"present":true}"""), await ReadUntilAsync(stream, "owner", data => data.Contains("true")));
        (_, string power) = await ReadAsync(stream);
        Assert.StartsWith("""{"state":"Off",""", power);
        Assert.Equal("chassis", (await ReadAsync(stream)).Name);
        (string name, string sensors) = await ReadAsync(stream);
        Assert.Equal("sensors", name);
        Assert.Contains("\"value\":50", sensors);

        _harness.Events.Tell(new PowerChanged(_harness.Hardware.Power with { State = PowerState.PoweringOn }));
        Assert.StartsWith("""{"state":"PoweringOn",""", (await ReadAsync(stream)).Data);
        _harness.Events.Tell(new SensorsChanged([Sensor(2, 51)]));
        Assert.Contains("\"value\":51", (await ReadAsync(stream)).Data);
        _harness.Events.Tell(new EventLogged(_harness.Hardware.Entry(7, "It happened.")));
        Assert.Contains("It happened.", (await ReadAsync(stream)).Data);
        _harness.Events.Tell(new EventLogChanged(new EventLogInfo(0, 10, default, default, false)));
        Assert.Equal("log", (await ReadAsync(stream)).Name);
    }

    [Fact]
    public async Task A_second_browser_gets_the_merged_state_and_the_owner_is_asked_once()
    {
        _harness.Events.State.Add(new SensorsChanged([Sensor(1, 40), Sensor(2, 50)]));
        StreamReader first = await OpenAsync();
        await ReadUntilAsync(first, "sensors", data => data.Contains("\"value\":50"));
        _harness.Events.Tell(new SensorsChanged([Sensor(2, 51)]));
        await ReadUntilAsync(first, "sensors", data => data.Contains("\"value\":51"));

        StreamReader second = await JoinAsync("admin");

        (_, string merged) = await ReadUntilAsync(second, "sensors", _ => true);
        Assert.Contains("\"value\":40", merged);
        Assert.Contains("\"value\":51", merged);
        Assert.DoesNotContain("\"value\":50", merged);
        Assert.Equal(1, _harness.Events.Subscriptions);
    }

    [Fact]
    public async Task Says_that_the_owner_is_gone_and_that_it_is_back()
    {
        _harness.Events.State.Add(new ChassisChanged(_harness.Hardware.Chassis));
        StreamReader stream = await OpenAsync();
        await ReadUntilAsync(stream, "chassis", _ => true);

        _harness.Events.End();
        Assert.Equal(("owner", """{"present":false}"""), await ReadAsync(stream));

        _harness.Events.State[0] = new ChassisChanged(_harness.Hardware.Chassis with { Identify = IdentifyState.On });
        // The pause begins somewhere after the news of the loss: push the clock until it is over.
        while (!_harness.Events.Watched.IsCompleted)
        {
            _harness.Time.Advance(LiveFeed.RetryDelay);
            await Task.Yield();
        }

        Assert.Equal(("owner", """{"present":true}"""), await ReadAsync(stream));
        Assert.Contains("\"identify\":\"On\"", (await ReadAsync(stream)).Data);
    }

    [Fact]
    public async Task Ends_when_its_account_is_disabled()
    {
        StreamReader stream = await OpenAsync();
        await ReadAsync(stream);
        _harness.Accounts.Change("user", account => account with { Enabled = false });
        HttpClient other = await _harness.SignedInAsync("admin");

        // The heartbeat finds out.
        Task<string?> end = stream.ReadToEndAsync(WebHarness.Token)!;
        while (!end.IsCompleted)
        {
            _harness.Time.Advance(EventStreamApi.HeartbeatInterval);
            await Task.WhenAny(end, Task.Run(() => WebHarness.StatusAsync(other, "/api/bmc")));
        }

        await end;
    }

    [Fact]
    public async Task Beats_so_that_silence_means_a_lost_connection()
    {
        StreamReader stream = await OpenAsync();
        await ReadAsync(stream);
        Assert.Equal("", await stream.ReadLineAsync(WebHarness.Token));
        Task<string?> line = stream.ReadLineAsync(WebHarness.Token).AsTask();
        HttpClient other = await _harness.SignedInAsync("admin");
        while (!line.IsCompleted)
        {
            _harness.Time.Advance(EventStreamApi.HeartbeatInterval);
            await Task.WhenAny(line, Task.Run(() => WebHarness.StatusAsync(other, "/api/session")));
        }

        Assert.Equal("event: beat", await line);
    }

    [Fact]
    public async Task More_pages_than_the_board_serves_are_told_so_and_a_closed_one_makes_room()
    {
        await StartAsync();
        HttpClient browser = await _harness.SignedInAsync("user");
        var open = new List<HttpResponseMessage>();
        for (int i = 0; i < LiveFeed.MaximumListeners; i++)
            open.Add(await browser.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead, WebHarness.Token));
        Assert.All(open, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));

        using HttpResponseMessage refused = await browser.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead, WebHarness.Token);
        Assert.Equal((HttpStatusCode)423, refused.StatusCode);

        open.ForEach(response => response.Dispose());
        HttpStatusCode status;
        do
        {
            using HttpResponseMessage again = await browser.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead, WebHarness.Token);
            status = again.StatusCode;
        }
        while (status != HttpStatusCode.OK);
    }

    private static SensorSnapshot Sensor(byte number, double value) => FakeHardware.Sensor(
        number, $"Sensor {number}", SensorKind.Temperature, SensorUnit.Celsius, new SensorValue(value, ThresholdState.None, default));

    /// <summary>The next event that says something.</summary>
    private static async Task<(string Name, string Data)> ReadAsync(StreamReader stream)
    {
        string name = "";
        while (await stream.ReadLineAsync(WebHarness.Token) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                name = line["event: ".Length..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal) && name != "beat")
                return (name, line["data: ".Length..]);
        }

        throw new EndOfStreamException("The stream ended.");
    }

    private static async Task<(string Name, string Data)> ReadUntilAsync(StreamReader stream, string name, Predicate<string> fits)
    {
        while (true)
        {
            (string Name, string Data) read = await ReadAsync(stream);
            if (read.Name == name && fits(read.Data))
                return read;
        }
    }

    private async Task StartAsync()
    {
        Assert.Null((await _harness.Server.StartAsync(WebHarness.Token)).Fault);
        await _harness.Events.Watched;
    }

    private async Task<StreamReader> OpenAsync()
    {
        await StartAsync();
        return await JoinAsync("user");
    }

    private async Task<StreamReader> JoinAsync(string name)
    {
        HttpClient browser = await _harness.SignedInAsync(name);
        HttpResponseMessage response = await browser.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead, WebHarness.Token);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        var reader = new StreamReader(await response.Content.ReadAsStreamAsync(WebHarness.Token));
        _readers.Add(reader);
        return reader;
    }
}
