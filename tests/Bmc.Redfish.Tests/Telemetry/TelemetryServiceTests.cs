using System.Text;
using System.Text.Json;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Subscriptions;
using Bmc.Contracts.Telemetry;

namespace Bmc.Redfish.Tests.Telemetry;

public sealed class TelemetryServiceTests
{
    private const string Service = "/redfish/v1/TelemetryService";
    private const string Definitions = $"{Service}/MetricReportDefinitions";
    private const string Triggers = $"{Service}/Triggers";
    private const string Cpu = TelemetrySamples.Cpu;

    private readonly RedfishBench _bench = new RedfishBench().WithCase();

    [Fact]
    public async Task A_metric_definition_names_all_that_is_measured_alike()
    {
        Answer collection = await _bench.GetAsync($"{Service}/MetricDefinitions");
        Answer temperature = await _bench.GetAsync($"{Service}/MetricDefinitions/Temperature");
        Answer health = await _bench.GetAsync($"{Service}/MetricDefinitions/Health");

        Assert.Equal(
            ["Temperature", "Voltage", "Power", "Health", "PowerState"],
            collection.Json.GetProperty("Members").EnumerateArray().Select(member => member.GetProperty("@odata.id").GetString()!.Split('/')[^1]).Where(name => name is not ("Current" or "FanSpeed")));
        Assert.Equal(("Numeric", "Cel"), (temperature["MetricType"], temperature["Units"]));
        Assert.Equal("""["/redfish/v1/Chassis/chassis/Sensors/{Sensor}#/Reading"]""", temperature["MetricProperties"]);
        Assert.Contains("cpu-temperature", temperature["Wildcards"], StringComparison.Ordinal);
        Assert.Equal("Discrete", health["MetricType"]);
        Assert.Equal(404, (await _bench.GetAsync($"{Service}/MetricDefinitions/Nothing")).Status);
    }

    [Fact]
    public async Task Each_property_of_a_metric_definition_is_one_that_its_resource_has()
    {
        Answer all = await _bench.GetAsync($"{Service}/MetricDefinitions?$expand=.");
        foreach (JsonElement definition in all.Json.GetProperty("Members").EnumerateArray())
        {
            var wildcards = definition.TryGetProperty("Wildcards", out JsonElement given)
                ? given.EnumerateArray().ToDictionary(one => one.GetProperty("Name").GetString()!, one => one.GetProperty("Values").EnumerateArray().Select(value => value.GetString()!).ToArray())
                : [];
            foreach (string pattern in definition.GetProperty("MetricProperties").EnumerateArray().Select(one => one.GetString()!))
            {
                string[] expanded = wildcards.FirstOrDefault(one => pattern.Contains($"{{{one.Key}}}", StringComparison.Ordinal)) is { Key: { } name, Value: { } values }
                    ? [.. values.Select(value => pattern.Replace($"{{{name}}}", value))]
                    : [pattern];
                foreach (string property in expanded)
                {
                    string[] parts = property.Split("#/");
                    JsonElement value = (await _bench.GetAsync(parts[0])).Json;
                    foreach (string step in parts[1].Split('/'))
                        Assert.True(value.TryGetProperty(step, out value) || step == "Health", property);
                }
            }
        }
    }

    [Fact]
    public async Task Somebody_defines_a_report()
    {
        Answer made = await PostAsync(Definitions, $$"""
            {"Id":"hourly","Name":"Each hour","MetricReportDefinitionType":"Periodic","Schedule":{"RecurrenceInterval":"PT1H"},
             "ReportActions":["RedfishEvent","LogToMetricReportsCollection"],"ReportUpdates":"AppendStopsWhenFull",
             "Wildcards":[{"Name":"S","Values":["cpu-temperature"]}],"MetricProperties":["/redfish/v1/Chassis/chassis/Sensors/{S}#/Reading"],
             "Metrics":[{"MetricId":"Power","CollectionFunction":"Summation","CollectionDuration":"PT1H","CollectionTimeScope":"Interval"},{"MetricProperties":["{{Cpu}}"]}]}
            """);

        Assert.Equal(201, made.Status);
        Assert.Equal($"{Definitions}/hourly", made.Headers.Location);
        Assert.Equal(("PT1H", "100", $"{Service}/MetricReports/hourly"), (made["Schedule/RecurrenceInterval"], made["AppendLimit"], made["MetricReport/@odata.id"]));
        ReportDefinition ordered = _bench.Telemetry.Definitions[^1];
        Assert.Equal(("Each hour", ReportType.Periodic, TimeSpan.FromHours(1), ReportUpdates.AppendStopsWhenFull), (ordered.Name, ordered.Type, ordered.Interval, ordered.Updates));
        Assert.Equal((CollectionFunction.Summation, TimeSpan.FromHours(1)), (ordered.Metrics[0].Function, ordered.Metrics[0].Duration));
        Assert.Equal([Cpu], ordered.Metrics[1].Properties);
    }

    [Theory]
    [InlineData("""{"MetricProperties":["@"]}""", "CreateFailedMissingReqProperties")]
    [InlineData("""{"MetricReportDefinitionType":"Sometimes"}""", "PropertyValueNotInList")]
    [InlineData("""{"MetricReportDefinitionType":"OnRequest","ReportActions":["Shout"]}""", "PropertyValueNotInList")]
    [InlineData("""{"MetricReportDefinitionType":"OnRequest","ReportUpdates":"NewReport"}""", "PropertyValueNotInList")]
    [InlineData("""{"MetricReportDefinitionType":"OnRequest","MetricProperties":["/redfish/v1/Chassis/chassis/Sensors/nobody#/Reading"]}""", "PropertyValueNotInList")]
    [InlineData("""{"MetricReportDefinitionType":"OnRequest","MetricProperties":["/redfish/v1/Chassis/chassis/Sensors/{S}#/Reading"]}""", "PropertyValueNotInList")]
    [InlineData("""{"MetricReportDefinitionType":"OnRequest","Metrics":[{"MetricId":"Noise"}]}""", "PropertyValueNotInList")]
    [InlineData("""{"MetricReportDefinitionType":"OnRequest","Metrics":[{"MetricId":"Power","Loudness":5}]}""", "PropertyUnknown")]
    [InlineData("""{"MetricReportDefinitionType":"OnRequest","Metrics":[{"MetricId":"Power","CollectionFunction":"Average","CollectionTimeScope":"Point"}]}""", "PropertyValueConflict")]
    [InlineData("""{"MetricReportDefinitionType":"Periodic","Schedule":{"RecurrenceInterval":"often"}}""", "PropertyValueError")]
    [InlineData("""{"MetricReportDefinitionType":"Periodic","Schedule":{"RecurrenceInterval":"-PT5S"}}""", "PropertyValueError")]
    [InlineData("""{"MetricReportDefinitionType":"Periodic","Schedule":{"MaxOccurrences":5}}""", "PropertyUnknown")]
    public async Task What_can_not_be_reported_defines_nothing(string body, string message)
    {
        Answer answer = await PostAsync(Definitions, body);

        Assert.InRange(answer.Status, 400, 409);
        Assert.Contains(message, answer.Messages);
        Assert.Single(_bench.Telemetry.Definitions);
    }

    [Theory]
    [InlineData(FaultCode.Busy, 507, "CreateLimitReachedForResource")]
    [InlineData(FaultCode.Conflict, 409, "ResourceAlreadyExists")]
    [InlineData(FaultCode.Invalid, 400, "GeneralError")]
    public async Task What_the_owner_refuses_is_told_in_the_standards_words(FaultCode code, int status, string message)
    {
        _bench.Telemetry.Refusal = new Fault(code, "no");

        Answer definition = await PostAsync(Definitions, """{"MetricReportDefinitionType":"OnRequest"}""");
        Answer trigger = await PostAsync(Triggers, """{"MetricType":"Discrete","DiscreteTriggerCondition":"Changed","TriggerActions":[],"MetricIds":["PowerState"]}""");

        Assert.Equal((status, message), (definition.Status, definition.Messages[0]));
        Assert.Equal((status, message), (trigger.Status, trigger.Messages[0]));
    }

    [Fact]
    public async Task A_definition_is_changed_and_deleted_but_for_the_one_that_is_always_there()
    {
        _bench.Telemetry.Definitions.AddRange(TelemetrySamples.Definitions);

        Assert.Equal(200, (await PatchAsync($"{Definitions}/minutes", """{"MetricReportDefinitionEnabled":false,"Schedule":{"RecurrenceInterval":"PT5S"},"MetricProperties":["/redfish/v1/Chassis/chassis/Sensors/{Sensor}#/Reading"]}""")).Status);
        Answer standing = await PatchAsync($"{Definitions}/AllSensors", """{"MetricReportDefinitionEnabled":false}""");
        Answer deleted = await _bench.SendAsync("DELETE", $"{Definitions}/minutes", null, AccountRole.Administrator);
        Answer kept = await _bench.SendAsync("DELETE", $"{Definitions}/AllSensors", null, AccountRole.Administrator);

        ReportDefinitionChange change = Assert.Single(_bench.Telemetry.Changes);
        Assert.Equal((false, TimeSpan.FromSeconds(5), null), (change.Enabled, change.Interval, change.Wildcards));
        Assert.Equal(["PropertyNotWritable"], standing.Messages);
        Assert.Equal((204, 405), (deleted.Status, kept.Status));
        Assert.Equal(["ResourceCannotBeDeleted"], kept.Messages);
        Assert.Equal(404, (await _bench.GetAsync($"{Definitions}/minutes")).Status);
    }

    [Fact]
    public async Task A_report_says_what_was_measured()
    {
        _bench.Telemetry.Definitions.AddRange(TelemetrySamples.Definitions);
        _bench.Telemetry.Reports["AllSensors"] = TelemetrySamples.Report;

        Answer report = await _bench.GetAsync($"{Service}/MetricReports/AllSensors");
        Answer reports = await _bench.GetAsync($"{Service}/MetricReports");

        Assert.Equal(("5", "1970-01-01T00:00:00Z"), (report["ReportSequence"], report["Timestamp"]));
        JsonElement[] values = [.. report.Json.GetProperty("MetricValues").EnumerateArray()];
        Assert.Equal(("41.5", Cpu), (values[0].GetProperty("MetricValue").GetString(), values[0].GetProperty("MetricProperty").GetString()));
        Assert.Equal(JsonValueKind.Null, values[1].GetProperty("MetricValue").ValueKind);
        // One that is only sent can't be read.
        Assert.Equal("2", reports["Members@odata.count"]);
        Assert.Equal(404, (await _bench.GetAsync($"{Service}/MetricReports/sent")).Status);
    }

    [Fact]
    public async Task What_is_posted_to_a_destination_is_the_report_that_can_be_read()
    {
        _bench.Telemetry.Reports["AllSensors"] = TelemetrySamples.Report;
        JsonElement read = (await _bench.GetAsync($"{Service}/MetricReports/AllSensors")).Json;
        JsonElement posted = JsonDocument.Parse(MetricReportPayload.Write(TelemetrySamples.Report, "rack 7")).RootElement;

        Assert.Equal("rack 7", posted.GetProperty("Context").GetString());
        foreach (string name in (string[])["@odata.id", "@odata.type", "Id", "Name", "ReportSequence", "Timestamp", "MetricReportDefinition", "MetricValues@odata.count"])
            Assert.Equal(read.GetProperty(name).ToString(), posted.GetProperty(name).ToString());
        Assert.Equal(read.GetProperty("MetricValues")[0].GetProperty("MetricValue").GetString(), posted.GetProperty("MetricValues")[0].GetProperty("MetricValue").GetString());
    }

    [Fact]
    public async Task Somebody_sets_a_trigger_and_changes_a_part_of_it()
    {
        Answer made = await PostAsync(Triggers, $$"""
            {"Id":"hot","MetricType":"Numeric","TriggerActions":["RedfishEvent"],"MetricProperties":["{{Cpu}}"],
             "NumericThresholds":{"UpperWarning":{"Reading":80,"Activation":"Increasing","DwellTime":"PT5S"},"UpperCritical":{"Reading":90.5,"Activation":"Either"} } }
            """);
        Answer changed = await PatchAsync($"{Triggers}/hot", """{"TriggerEnabled":false,"NumericThresholds":{"UpperWarning":null,"UpperCritical":{"Reading":95}}}""");
        Answer unchangeable = await PatchAsync($"{Triggers}/hot", """{"TriggerActions":["LogToLogService"]}""");

        Assert.Equal((201, "80", "PT5S", "Numeric"), (made.Status, made["NumericThresholds/UpperWarning/Reading"], made["NumericThresholds/UpperWarning/DwellTime"], made["MetricType"]));
        Assert.Equal(200, changed.Status);
        Assert.Equal(["PropertyNotWritable"], unchangeable.Messages);
        TriggerChange change = Assert.Single(_bench.Telemetry.TriggerChanges);
        Assert.Equal(new TriggerThresholds(UpperCritical: new TriggerThreshold(95, ThresholdActivation.Either, TimeSpan.Zero)), change.Thresholds);
        Assert.False(change.Enabled);
        Assert.Equal(204, (await _bench.SendAsync("DELETE", $"{Triggers}/hot", null, AccountRole.Administrator)).Status);
        Assert.Equal(404, (await _bench.GetAsync($"{Triggers}/hot")).Status);
    }

    [Fact]
    public async Task A_trigger_of_words_has_their_severities()
    {
        Answer made = await PostAsync(Triggers, """
            {"MetricType":"Discrete","TriggerActions":["LogToLogService"],"DiscreteTriggerCondition":"Specified","MetricIds":["PowerState"],
             "DiscreteTriggers":[{"Name":"it","Value":"Off","DwellTime":"PT2S","Severity":"Critical"}]}
            """);

        Assert.Equal(201, made.Status);
        Assert.Equal(new DiscreteTrigger("it", "Off", TimeSpan.FromSeconds(2), EventSeverity.Critical), Assert.Single(Assert.Single(_bench.Telemetry.Triggers).Discrete));
    }

    [Theory]
    [InlineData("""{"MetricType":"Numeric","TriggerActions":[]}""", "CreateFailedMissingReqProperties")]
    [InlineData("""{"MetricType":"Discrete","TriggerActions":[]}""", "CreateFailedMissingReqProperties")]
    [InlineData("""{"MetricType":"Numeric","TriggerActions":["RedfishMetricReport"],"NumericThresholds":{}}""", "PropertyValueNotInList")]
    [InlineData("""{"MetricType":"Numeric","TriggerActions":[],"NumericThresholds":{"UpperWarning":{"Reading":5}}}""", "PropertyMissing")]
    [InlineData("""{"MetricType":"Numeric","TriggerActions":[],"NumericThresholds":{"UpperWarning":{"Activation":"Either"}}}""", "PropertyMissing")]
    [InlineData("""{"MetricType":"Numeric","TriggerActions":[],"NumericThresholds":{"Upper":{}}}""", "PropertyUnknown")]
    [InlineData("""{"MetricType":"Discrete","TriggerActions":[],"DiscreteTriggerCondition":"Specified","DiscreteTriggers":[{}]}""", "PropertyMissing")]
    [InlineData("""{"MetricType":"Discrete","TriggerActions":[],"DiscreteTriggerCondition":"Changed","MetricIds":["Noise"]}""", "PropertyValueNotInList")]
    public async Task What_can_not_be_watched_sets_nothing(string body, string message)
    {
        Answer answer = await PostAsync(Triggers, body);

        Assert.Equal(400, answer.Status);
        Assert.Contains(message, answer.Messages);
        Assert.Empty(_bench.Telemetry.Triggers);
    }

    [Fact]
    public async Task It_is_switched_off()
    {
        Answer off = await PatchAsync(Service, """{"ServiceEnabled":false}""");

        Assert.Equal(("False", "Disabled", "21", "PT1S"), (off["ServiceEnabled"], off["Status/State"], off["MaxReports"], off["MinCollectionInterval"]));
    }

    [Theory]
    [InlineData("EventFormatType eq MetricReport", "ab")]
    [InlineData("MetricReportDefinition eq '/redfish/v1/TelemetryService/MetricReportDefinitions/b'", "b")]
    [InlineData("EventFormatType eq Event", "")]
    [InlineData("not (EventType eq Alert)", "")]
    public async Task A_stream_has_reports_for_whoever_asks_for_them(string filter, string expected)
    {
        // It ends with whatever of it ends first.
        _bench.Subscriptions.StreamsGoOn = expected.Length > 0;
        foreach (string id in (string[])["a", "b"])
            _bench.Telemetry.Send(TelemetrySamples.Report with { Id = id });
        _bench.Telemetry.EndReports();

        Answer stream = await _bench.GetAsync($"/redfish/v1/EventService/SSE?$filter={Uri.EscapeDataString(filter)}");

        string text = Encoding.UTF8.GetString(stream.Body);
        Assert.Equal(expected, string.Concat(((string[])["a", "b"]).Where(id => text.Contains($"MetricReports/{id}\"", StringComparison.Ordinal))));
        Assert.DoesNotContain("id: ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_of_reports_ends_with_whoever_makes_them()
    {
        _bench.Subscriptions.StreamsGoOn = true;
        _bench.Telemetry.EndReports(new OwnerUnavailableException("gone"));

        Answer stream = await _bench.GetAsync("/redfish/v1/EventService/SSE?$filter=EventFormatType%20eq%20MetricReport");

        Assert.Equal((200, "retry: 2000\n\n"), (stream.Status, Encoding.UTF8.GetString(stream.Body)));
    }

    [Fact]
    public async Task Somebody_subscribes_to_reports()
    {
        Answer made = await PostAsync("/redfish/v1/EventService/Subscriptions", $$"""
            {"Destination":"https://192.0.2.7/","Protocol":"Redfish","EventFormatType":"MetricReport","MetricReportDefinitions":[{"@odata.id":"{{Definitions}}/hourly"}]}
            """);
        Answer wrong = await PostAsync("/redfish/v1/EventService/Subscriptions", """
            {"Destination":"https://192.0.2.7/","Protocol":"Redfish","EventFormatType":"MetricReport","MetricReportDefinitions":[{"@odata.id":"/redfish/v1/Systems"}]}
            """);

        Assert.Equal(201, made.Status);
        Assert.Equal(["PropertyValueError"], wrong.Messages);
        NewSubscription ordered = Assert.Single(_bench.Subscriptions.Made);
        Assert.Equal(EventFormat.MetricReport, ordered.Format);
        Assert.Equal([$"{Definitions}/hourly"], ordered.ReportDefinitions!);
    }

    private Task<Answer> PostAsync(string path, string body) => _bench.SendAsync("POST", path, body, AccountRole.Administrator);

    private Task<Answer> PatchAsync(string path, string body) => _bench.SendAsync("PATCH", path, body, AccountRole.Administrator);
}
