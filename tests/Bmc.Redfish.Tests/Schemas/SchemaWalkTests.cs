using System.Text.Json;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Journal;
using Bmc.Contracts.Subscriptions;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;
using Bmc.Redfish.Tasks;
using Bmc.Redfish.Tests.Telemetry;
using Bmc.TestKit.Fakes;

namespace Bmc.Redfish.Tests.Schemas;

public sealed class SchemaWalkTests
{
    private readonly RedfishBench _bench = new RedfishBench().WithCase();

    [Fact]
    public async Task Each_resource_that_a_link_leads_to_is_as_its_schema_says()
    {
        _bench.EventLog.Add(EventRecord.FromBmc(0x01, FakeSensors.Temperature, 0x01, deassertion: false, 0x57, 100, 90));
        _bench.EventLog.Add(new EventRecord(0xC1, 0, 0, 0, 0, false, 0, [1, 2, 3, 4, 5, 6, 7, 8, 9]));
        _bench.Subscriptions.Add(FakeEventSubscriptions.Of("7"));
        _bench.Subscriptions.Add(FakeEventSubscriptions.Of("stream-1") with { IsStream = true, Destination = "redfish-sse://192.0.2.7:4711", Owner = null });
        _bench.AuditLog.Add("ann signed in.", new RequestOrigin("web", "ann", "192.0.2.1"));
        _bench.Journal.Entries.Add(new JournalEntry("5-0", DateTimeOffset.UnixEpoch, 3, "bmc-web.service", "It broke."));
        _bench.Console.Lines.Add("2026-11-26T11:13:53.123Z | login: ");
        _bench.Subscriptions.Add(FakeEventSubscriptions.Of("8") with { Format = EventFormat.MetricReport, ReportDefinitions = ["/redfish/v1/TelemetryService/MetricReportDefinitions/AllSensors"] });
        _bench.Tasks.Start(new OngoingWork("Slow", _ => new TaskCompletionSource<Outcome>().Task), FakeSignIns.CallerOf(AccountRole.Administrator), "/redfish/v1/x");
        _bench.Tasks.Start(new OngoingWork("Refused", _ => Task.FromResult<Outcome>(Base.ResourceInUse.With())), FakeSignIns.CallerOf(AccountRole.Administrator), "/redfish/v1/x");
        _bench.Telemetry.Definitions.AddRange(TelemetrySamples.Definitions);
        _bench.Telemetry.Triggers.AddRange(TelemetrySamples.Triggers);
        _bench.Telemetry.Reports["AllSensors"] = TelemetrySamples.Report;
        var check = new ResourceCheck(new CsdlSchemas(Path.Combine(Dmtf.Require(), "csdl")));
        var faults = new List<string>();
        var walked = new Dictionary<string, JsonElement>();
        var ahead = new Queue<string>(["/redfish/v1/"]);
        while (ahead.TryDequeue(out string? path))
        {
            Answer answer = await _bench.GetAsync(path);
            if (answer.Status != 200)
            {
                faults.Add($"{path}: {answer.Status}");
                continue;
            }

            walked[path] = answer.Json;
            faults.AddRange(check.Faults(path, answer.Json));
            foreach (string next in Links(answer.Json).Where(next => !walked.ContainsKey(next) && !ahead.Contains(next)))
                ahead.Enqueue(next);
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
        // The walk finds all that there is: no resource is without a link to it.
        foreach (Route route in _bench.Routes.Where(route => route.Resource is IResource && route.Action is null))
            Assert.True(walked.Keys.Any(path => Matches(route.Pattern, path)), $"no link leads to {route.Pattern}");
    }

    private static bool Matches(string pattern, string path)
    {
        string[] wanted = pattern.Split('/');
        string[] there = path.TrimEnd('/').Split('/');
        return wanted.Length == there.Length && wanted.Zip(there).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
    }

    private static IEnumerable<string> Links(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property =>
            property.Name is "@odata.id" or "Uri" && property.Value.GetString() is { } path && path.StartsWith("/redfish", StringComparison.Ordinal) && !path.Contains('#', StringComparison.Ordinal)
                ? [path]
                : Links(property.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Links),
        _ => [],
    };
}
