using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Security;
using System.Text;
using System.Text.Json;
using Bmc.Lab.Machine;

namespace Bmc.Lab.Redfish;

/// <summary>What Redfish has of the other roles, each confined in its unit of the shipped image.</summary>
[Collection<ShippedBmcTests>]
public sealed class RedfishTests(ShippedBmc bmc) : IAsyncLifetime
{
    private const string Root = "/redfish/v1";

    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        VirtualMachine machine = await bmc.OnAsync();
        // Its certificate is its own: nobody vouches for it.
        _client = new HttpClient(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, _, _, errors) => errors != SslPolicyErrors.None } })
        {
            BaseAddress = new Uri($"https://127.0.0.1:{machine.PortOf(ShippedMachine.Web)}"),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"admin:{bmc.Owner.Password}"))) },
        };
        await Eventually.GetAsync(AnswersAsync, answers => answers, "an answer over Redfish");
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_manager_tells_of_itself_its_journal_and_who_did_what()
    {
        await bmc.Owner.DoIpmitoolAsync("chassis", "identify", "0");

        JsonElement data = await GetAsync($"{Root}/Managers/bmc/ManagerDiagnosticData");
        Assert.True(data.GetProperty("MemoryStatistics").GetProperty("TotalBytes").GetInt64() > 0);
        JsonElement journal = await GetAsync($"{Root}/Managers/bmc/LogServices/Journal/Entries?$top=5");
        Assert.Equal(5, journal.GetProperty("Members").GetArrayLength());
        JsonElement audit = await GetAsync($"{Root}/Managers/bmc/LogServices/Audit/Entries");
        Assert.NotEqual(0, audit.GetProperty("Members").GetArrayLength());
    }

    [Fact]
    public async Task Every_link_leads_to_a_resource_that_some_role_answers_for()
    {
        var found = new HashSet<string> { Root };
        var waiting = new Queue<string>(found);
        while (waiting.TryDequeue(out string? path))
        {
            // Entries are written out where they are listed, and there are many.
            foreach (string link in LinksIn(await GetAsync(path)).Where(link => !link.Contains('#') && !link.Contains("/Entries/") && found.Add(link)))
                waiting.Enqueue(link);
        }

        Assert.Superset(new HashSet<string> { $"{Root}/Systems/system", $"{Root}/Managers/bmc/HostInterfaces/1", $"{Root}/TaskService/Tasks" }, found);
    }

    [Fact]
    public async Task A_report_that_was_asked_for_has_the_sensors_readings()
    {
        using HttpResponseMessage made = await _client.PostAsJsonAsync(
            $"{Root}/TelemetryService/MetricReportDefinitions",
            JsonDocument.Parse("""{"Id":"lab","MetricReportDefinitionType":"OnRequest","ReportActions":["LogToMetricReportsCollection"],"Metrics":[{"MetricId":"Temperature"}]}""").RootElement,
            TestContext.Current.CancellationToken);
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        JsonElement report = await GetAsync($"{Root}/TelemetryService/MetricReports/lab");
        Assert.NotEqual(0, report.GetProperty("MetricValues").GetArrayLength());
        using HttpResponseMessage deleted = await _client.DeleteAsync(made.Headers.Location, TestContext.Current.CancellationToken);
        Assert.True(deleted.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_collection_is_read_with_all_of_its_sensors()
    {
        JsonElement sensors = await GetAsync($"{Root}/Chassis/chassis/Sensors?$expand=.");

        Assert.All(sensors.GetProperty("Members").EnumerateArray(), sensor => Assert.NotEqual("", sensor.GetProperty("ReadingType").GetString()));
        Assert.NotEqual(0, sensors.GetProperty("Members").GetArrayLength());
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using HttpResponseMessage answer = await _client.GetAsync(Root, TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static IEnumerable<string> LinksIn(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => member.NameEquals("@odata.id") ? [member.Value.GetString()!] : LinksIn(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(LinksIn),
        _ => [],
    };

    private async Task<JsonElement> GetAsync(string path)
    {
        using HttpResponseMessage answer = await _client.GetAsync(path, TestContext.Current.CancellationToken);
        string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {body}");
        return JsonDocument.Parse(body).RootElement;
    }
}
