using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Bmc.EndToEnd.Tests;

/// <summary>Redfish's events, to a web server of the test's own and to curl, over a kill -9 of the BMC.</summary>
public sealed class RedfishEventTests : IDisposable
{
    private const string Service = "redfish/v1/EventService";

    private readonly string _state = Directory.CreateTempSubdirectory("bmc-e2e-").FullName;

    [Fact]
    public async Task What_happens_while_the_subscriber_is_away_reaches_him_after_a_kill()
    {
        BmcProcess bmc = await StartAsync();
        string password = bmc.Password;
        int port = FreePort();
        using (var subscriber = new Subscriber(port))
        {
            await CurlAsync(bmc, password, $"{Service}/Subscriptions", "-d", $$"""{"Destination":"http://127.0.0.1:{{port}}/","Protocol":"Redfish","Context":"mine","DeliveryRetryPolicy":"RetryForever"}""");
            await CurlAsync(bmc, password, Service, "-X", "PATCH", "-d", """{"DeliveryRetryIntervalSeconds":1}""");
            await new Ipmitool(bmc.IpmiPort, "admin", password).DoAsync("power", "on");
            await Eventually.GetAsync(() => Task.FromResult(subscriber.Keys), keys => keys.Contains("ResourcePoweredOn"), "the event of the power");
            Assert.Equal("mine", subscriber.Context);
        }

        await Ctl.DoAsync("sim", "fault", "over-temperature");
        await Eventually.GetAsync(() => CurlAsync(bmc, password, "redfish/v1/Systems/system/LogServices/SEL/Entries"), text => text.Contains("going high", StringComparison.Ordinal), "the entry of the log");
        await bmc.KillAsync();
        await bmc.DisposeAsync();
        using var again = new Subscriber(port);
        await using BmcProcess successor = await StartAsync();

        await Eventually.GetAsync(() => Task.FromResult(again.Keys), keys => keys.Any(key => key.StartsWith("EventLogged", StringComparison.Ordinal)), "the event of the heat");
        Assert.Equal(again.Ids.Distinct().Order(), again.Ids);
    }

    [Fact]
    public async Task Curl_hears_a_stream_that_goes_on_behind_what_it_knows()
    {
        await using BmcProcess bmc = await StartAsync();
        await Ctl.DoAsync("events", "test");
        await Ctl.DoAsync("events", "test");

        // It listens until its time is over, as it is told.
        Ended heard = await Programs.RunAsync(Programs.Need("curl", "curl"), [.. Arguments(bmc, bmc.Password, $"{Service}/SSE"), "-N", "-m", "3", "-H", "Last-Event-ID: 1"]);

        string[] ids = [.. heard.Output.Split('\n').Where(line => line.StartsWith("id: ", StringComparison.Ordinal)).Select(line => line[4..])];
        Assert.Equal("2", ids[0]);
        Assert.Equal(ids.Distinct(), ids);
        await Eventually.GetAsync(() => Ctl.DoAsync("events"), text => text.Contains("Nobody is told", StringComparison.Ordinal), "the end of the stream's subscription");
    }

    public void Dispose() => Directory.Delete(_state, recursive: true);

    private Ctl Ctl => new(Path.Combine(_state, "run"));

    private Task<BmcProcess> StartAsync() => BmcProcess.StartAsync(
        "all", "--state", _state, "--run", Path.Combine(_state, "run"), "--ipmi-listen", "127.0.0.1:0", "--web-listen", "127.0.0.1:0", "--simulator-speed", "10");

    private static string[] Arguments(BmcProcess bmc, string password, string path) =>
        ["-gsSk", "-u", $"admin:{password}", "-H", "Content-Type: application/json", new Uri(bmc.Web, path).AbsoluteUri];

    private static async Task<string> CurlAsync(BmcProcess bmc, string password, string path, params string[] more)
    {
        Ended ended = await Programs.RunAsync(Programs.Need("curl", "curl"), [.. Arguments(bmc, password, path), "-f", .. more]);
        Assert.True(ended.ExitCode == 0, $"curl {path} ended with {ended.ExitCode}: {ended.Errors}{ended.Output}");
        return ended.Output;
    }

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>A web server that takes events.</summary>
    private sealed class Subscriber : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly ConcurrentQueue<JsonElement> _events = new();

        public Subscriber(int port)
        {
            _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            _listener.Start();
            _ = ServeAsync();
        }

        public string? Context { get; private set; }

        public IReadOnlyList<string> Keys => [.. _events.Select(told => told.GetProperty("MessageId").GetString()!.Split('.')[^1])];

        public IReadOnlyList<long> Ids => [.. _events.Select(told => long.Parse(told.GetProperty("EventId").GetString()!))];

        public void Dispose() => _listener.Close();

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    HttpListenerContext request = await _listener.GetContextAsync();
                    JsonElement body = JsonDocument.Parse(await new StreamReader(request.Request.InputStream, Encoding.UTF8).ReadToEndAsync()).RootElement;
                    Context = body.GetProperty(nameof(Context)).GetString();
                    foreach (JsonElement told in body.GetProperty("Events").EnumerateArray())
                        _events.Enqueue(told);
                    request.Response.StatusCode = 204;
                    request.Response.Close();
                }
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException)
            {
                // It is away.
            }
        }
    }
}
