using System.Text;
using System.Text.Json;
using Bmc.Contracts;
using Bmc.Contracts.Accounts;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Subscriptions;
using Bmc.Redfish.Tests.Schemas;
using Bmc.TestKit.Fakes;

namespace Bmc.Redfish.Tests.Events;

public sealed class EventServiceTests
{
    private const string Service = "/redfish/v1/EventService";
    private const string Subscriptions = $"{Service}/Subscriptions";
    private const string Stream = $"{Service}/SSE";

    private static readonly RedfishEvent _poweredOn = EventMessage.ResourcePoweredOn.With(DateTimeOffset.UnixEpoch, ResourcePaths.System, "ComputerSystem", ["system"]) with { Number = 41 };
    private static readonly RedfishEvent _logged = EventMessage.EventLoggedCritical.With(DateTimeOffset.UnixEpoch, $"{ResourcePaths.Sensors}/cpu", "Sensor", ["hot"]) with { Number = 42 };

    private readonly RedfishBench _bench = new();

    [Fact]
    public async Task Somebody_subscribes_and_his_headers_are_never_shown()
    {
        Answer made = await PostAsync("""
            {"Destination":"https://192.0.2.7/events","Protocol":"Redfish","SubscriptionType":"RedfishEvent","Context":"rack 7","EventFormatType":"Event",
             "HttpHeaders":[{"Authorization":"Bearer abc"}],"RegistryPrefixes":["ResourceEvent"],"MessageIds":["BmcFirmware.1.0.EventLoggedCritical"],
             "ResourceTypes":["Sensor"],"OriginResources":[{"@odata.id":"/redfish/v1/Chassis/chassis"}],"SubordinateResources":true,"Severities":["Critical"],
             "DeliveryRetryPolicy":"RetryForever"}
            """);

        Assert.Equal(201, made.Status);
        Assert.Equal($"{Subscriptions}/1", made.Headers.Location);
        Assert.Equal(("rack 7", "RetryForever", "True", "[]"), (made["Context"], made["DeliveryRetryPolicy"], made["VerifyCertificate"], made["HttpHeaders"]));
        Assert.DoesNotContain("abc", Encoding.UTF8.GetString(made.Body), StringComparison.Ordinal);
        NewSubscription ordered = Assert.Single(_bench.Subscriptions.Made);
        Assert.Equal([new DeliveryHeader("Authorization", "Bearer abc")], ordered.Headers);
        Assert.Equal(["/redfish/v1/Chassis/chassis"], ordered.Selection.OriginResources);
        Assert.Equal([EventSeverity.Critical], ordered.Selection.Severities);
        Assert.True(ordered.Selection.Subordinates);
    }

    [Theory]
    [InlineData("""{"Destination":"https://192.0.2.7/"}""", "CreateFailedMissingReqProperties")]
    [InlineData("""{"Protocol":"Redfish"}""", "CreateFailedMissingReqProperties")]
    [InlineData("""{"Destination":"https://192.0.2.7/","Protocol":"SNMPv2c"}""", "PropertyValueNotInList")]
    [InlineData("""{"Destination":"https://192.0.2.7/","Protocol":"Redfish","SubscriptionType":"SSE"}""", "PropertyValueNotInList")]
    [InlineData("""{"Destination":"https://192.0.2.7/","Protocol":"Redfish","RegistryPrefixes":["Nobody"]}""", "PropertyValueNotInList")]
    [InlineData("""{"Destination":"https://192.0.2.7/","Protocol":"Redfish","MessageIds":["ResourceEvent.1.0.Nothing"]}""", "PropertyValueNotInList")]
    [InlineData("""{"Destination":"https://192.0.2.7/","Protocol":"Redfish","ResourceTypes":["Fabric"]}""", "PropertyValueNotInList")]
    [InlineData("""{"Destination":"https://192.0.2.7/","Protocol":"Redfish","Severities":["Bad"]}""", "PropertyValueNotInList")]
    [InlineData("""{"Destination":"https://192.0.2.7/","Protocol":"Redfish","OriginResources":["/redfish/v1"]}""", "PropertyValueTypeError")]
    [InlineData("""{"Destination":"https://192.0.2.7/","Protocol":"Redfish","OriginResources":[{"@odata.id":"/etc"}]}""", "PropertyValueError")]
    [InlineData("""{"Destination":"https://192.0.2.7/","Protocol":"Redfish","SyslogFilters":[]}""", "PropertyUnknown")]
    [InlineData("""{"Destination":"https://192.0.2.7/","Protocol":"Redfish","HttpHeaders":[{"A":5}]}""", "PropertyValueTypeError")]
    [InlineData("""{"Destination":5,"Protocol":"Redfish"}""", "PropertyValueTypeError")]
    public async Task What_can_not_be_subscribed_to_makes_nothing(string body, string message)
    {
        Answer answer = await PostAsync(body);

        Assert.Equal(400, answer.Status);
        Assert.Contains(message, answer.Messages);
        Assert.Empty(_bench.Subscriptions.Made);
    }

    [Theory]
    [InlineData(FaultCode.Busy, 503, "EventSubscriptionLimitExceeded")]
    [InlineData(FaultCode.Forbidden, 400, "PropertyValueError")]
    [InlineData(FaultCode.StorageFull, 507, "InsufficientStorage")]
    public async Task What_the_owner_refuses_is_told_in_the_standards_words(FaultCode code, int status, string message)
    {
        _bench.Subscriptions.Refusal = new Fault(code, "no");

        Answer answer = await PostAsync("""{"Destination":"http://127.0.0.1/","Protocol":"Redfish"}""");

        Assert.Equal(status, answer.Status);
        Assert.Equal(message, answer.Messages[0]);
    }

    [Fact]
    public async Task A_subscription_is_changed_deleted_suspended_and_resumed()
    {
        _bench.Subscriptions.Add(FakeEventSubscriptions.Of("7"));

        Assert.Equal(200, (await _bench.SendAsync("PATCH", $"{Subscriptions}/7", """{"Context":"other","DeliveryRetryPolicy":"SuspendRetries","VerifyCertificate":false}""", AccountRole.Administrator)).Status);
        Answer unchangeable = await _bench.SendAsync("PATCH", $"{Subscriptions}/7", """{"Destination":"https://192.0.2.8/"}""", AccountRole.Administrator);
        Assert.Equal(204, (await ActAsync("SuspendSubscription", "{}")).Status);
        Assert.Equal(204, (await ActAsync("ResumeSubscription", """{"DeliverBufferedEventDuration":"PT5S"}""")).Status);
        Answer wrong = await ActAsync("ResumeSubscription", """{"DeliverBufferedEventDuration":"soon"}""");
        Assert.Equal(204, (await _bench.SendAsync("DELETE", $"{Subscriptions}/7", null, AccountRole.Administrator)).Status);

        Assert.Equal(new SubscriptionChange("other", DeliveryRetryPolicy.SuspendRetries, false), Assert.Single(_bench.Subscriptions.Changes));
        Assert.Equal(["PropertyNotWritable"], unchangeable.Messages);
        Assert.Equal(["suspend 7", "resume 7 00:00:05"], _bench.Subscriptions.Orders);
        Assert.Equal(["ActionParameterValueError"], wrong.Messages);
        Assert.Equal(404, (await _bench.GetAsync($"{Subscriptions}/7")).Status);
    }

    [Fact]
    public async Task An_operator_subscribes_and_changes_his_own_subscription_only()
    {
        _bench.Subscriptions.Add(FakeEventSubscriptions.Of("7") with { Owner = new SubscriptionOwner(FakeSignIns.IdOf(AccountRole.Operator), FakeSignIns.NameOf(AccountRole.Operator)) });
        _bench.Subscriptions.Add(FakeEventSubscriptions.Of("8") with { Owner = new SubscriptionOwner(FakeSignIns.IdOf(AccountRole.Operator), "somebody of before") });

        Assert.Equal(201, (await PostAsync("""{"Destination":"http://192.0.2.7/","Protocol":"Redfish"}""", AccountRole.Operator)).Status);
        Assert.Equal(403, (await PostAsync("""{"Destination":"http://192.0.2.7/","Protocol":"Redfish"}""", AccountRole.User)).Status);
        Assert.Equal(204, (await _bench.SendAsync("DELETE", $"{Subscriptions}/7", null, AccountRole.Operator)).Status);
        Assert.Equal(403, (await _bench.SendAsync("DELETE", $"{Subscriptions}/8", null, AccountRole.Operator)).Status);
    }

    [Fact]
    public async Task The_service_is_set_within_its_bounds()
    {
        Answer set = await _bench.SendAsync("PATCH", Service, """{"ServiceEnabled":false,"DeliveryRetryAttempts":5,"DeliveryRetryIntervalSeconds":10}""", AccountRole.Administrator);
        Answer wrong = await _bench.SendAsync("PATCH", Service, """{"DeliveryRetryIntervalSeconds":0}""", AccountRole.Administrator);

        Assert.Equal(("False", "5", "10", "Disabled"), (set["ServiceEnabled"], set["DeliveryRetryAttempts"], set["DeliveryRetryIntervalSeconds"], set["Status/State"]));
        Assert.Equal(["PropertyValueOutOfRange"], wrong.Messages);
    }

    [Fact]
    public async Task A_test_event_says_what_was_given()
    {
        Answer sent = await SubmitAsync("""
            {"MessageId":"ResourceEvent.1.0.ResourceChanged","EventType":"Alert","EventId":"x","EventTimestamp":"2026-01-02T03:04:05+01:00","MessageSeverity":"Warning",
             "Message":"m","MessageArgs":["a"],"OriginOfCondition":"/redfish/v1/Systems/system","EventGroupId":3}
            """);

        Assert.Equal(204, sent.Status);
        TestEvent test = Assert.Single(_bench.Subscriptions.Tests);
        Assert.Equal(
            ("x", EventSeverity.Warning, RedfishEventType.Alert, "m", 3L, new DateTimeOffset(2026, 1, 2, 2, 4, 5, TimeSpan.Zero)),
            (test.EventId, test.Severity, test.Type, test.Message, test.Group, test.Time!.Value.ToUniversalTime()));
    }

    [Theory]
    [InlineData("{}", "ActionParameterMissing")]
    [InlineData("""{"MessageId":"Nothing"}""", "ActionParameterValueError")]
    [InlineData("""{"MessageId":"A.1.0.B","EventTimestamp":"now"}""", "ActionParameterValueError")]
    [InlineData("""{"MessageId":"A.1.0.B","Severity":"Bad"}""", "ActionParameterValueNotInList")]
    [InlineData("""{"MessageId":"A.1.0.B","More":1}""", "ActionParameterUnknown")]
    public async Task A_test_event_that_is_none_is_not_submitted(string body, string message)
    {
        Assert.Equal([message], (await SubmitAsync(body)).Messages);
        Assert.Empty(_bench.Subscriptions.Tests);
    }

    [Fact]
    public async Task A_stream_has_the_events_with_their_numbers_behind_the_one_that_is_known()
    {
        _bench.Subscriptions.Tell(_poweredOn);
        _bench.Subscriptions.Tell(_logged);

        Answer stream = await _bench.SendAsync("GET", Stream, null, AccountRole.User, ("Last-Event-ID", "40"), ("Accept", "text/event-stream"));

        Assert.Equal((200, "text/event-stream"), (stream.Status, stream.Headers.ContentType.ToString()));
        Assert.Equal(40, Assert.Single(_bench.Subscriptions.Streams).After);
        string text = Encoding.UTF8.GetString(stream.Body);
        Assert.Contains("id: 41\ndata: {\"@odata.type\":\"#Event.v1_13_0.Event\",\"Id\":\"41\"", text, StringComparison.Ordinal);
        Assert.Contains("id: 42\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RegistryPrefix eq 'ResourceEvent'", "41")]
    [InlineData("MessageId eq 'BmcFirmware.1.0.EventLoggedCritical'", "42")]
    [InlineData("(ResourceType eq 'Sensor') or (OriginResource eq '/redfish/v1/Systems/system')", "41 42")]
    [InlineData("EventFormatType eq 'MetricReport'", "")]
    [InlineData("not (ResourceType eq 'Sensor') and EventType eq 'StatusChange'", "41")]
    public async Task A_stream_is_filtered(string filter, string numbers)
    {
        _bench.Subscriptions.Tell(_poweredOn);
        _bench.Subscriptions.Tell(_logged);

        Answer stream = await _bench.GetAsync($"{Stream}?$filter={Uri.EscapeDataString(filter)}");

        string text = Encoding.UTF8.GetString(stream.Body);
        Assert.Equal(numbers, string.Join(' ', text.Split('\n').Where(line => line.StartsWith("id: ", StringComparison.Ordinal)).Select(line => line[4..])));
    }

    [Theory]
    [InlineData("$filter=Name eq 'x'", 400)]
    [InlineData("$top=1", 400)]
    [InlineData("$select=Id", 400)]
    public async Task A_stream_can_not_be_queried_otherwise(string query, int status)
    {
        Assert.Equal(status, (await _bench.GetAsync($"{Stream}?{query.Replace(" ", "%20", StringComparison.Ordinal)}")).Status);
        Assert.Empty(_bench.Subscriptions.Streams);
    }

    [Fact]
    public async Task A_stream_ends_with_the_sign_in_and_says_before_that_it_is_still_there()
    {
        _bench.Subscriptions.StreamsGoOn = true;
        Task<Answer> streaming = _bench.GetAsync(Stream);
        _bench.Time.Advance(TimeSpan.FromSeconds(15));
        Assert.False(streaming.IsCompleted);

        _bench.SignIns.Close(_bench.SignIns.List().Single(session => session.AccountName == "administrator").Id);
        while (!streaming.IsCompleted)
        {
            _bench.Time.Advance(TimeSpan.FromSeconds(15));
            await Task.Yield();
        }

        Assert.Contains(": still here", Encoding.UTF8.GetString((await streaming).Body), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_sent_is_as_the_schema_says()
    {
        var check = new ResourceCheck(new CsdlSchemas(Path.Combine(Dmtf.Require(), "csdl")));
        string payload = Encoding.UTF8.GetString(EventPayload.Write(42, "mine", [_poweredOn, _logged with { LogEntry = $"{ResourcePaths.EventLogEntries}/1" }]));
        // What is sent has no path of its own, and neither have its members.
        JsonElement located = JsonDocument.Parse($"{{\"@odata.id\":\"/event\",{payload[1..]}").RootElement;

        Assert.Equal([], check.Faults("/event", located).Where(fault => !fault.EndsWith("is no link", StringComparison.Ordinal)));
    }

    [Fact]
    public void Each_message_of_events_is_as_DMTF_has_it()
    {
        foreach ((string prefix, string file) in ((string, string)[])[("ResourceEvent", "ResourceEvent.1.4.3.json"), ("Base", "Base.1.22.1.json")])
        {
            JsonElement published = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Dmtf.Require(), "registries", file))).RootElement.GetProperty("Messages");
            foreach (EventMessage message in EventMessage.All.Where(message => EventMessage.PrefixOf(message.Registry) == prefix))
            {
                JsonElement theirs = published.GetProperty(message.Name);
                Assert.Equal(theirs.GetProperty("Message").GetString(), message.Text);
                Assert.Equal(theirs.GetProperty("MessageSeverity").GetString(), EventPayload.SeverityOf(message.Severity));
            }
        }
    }

    private Task<Answer> PostAsync(string body, AccountRole role = AccountRole.Administrator) => _bench.SendAsync("POST", Subscriptions, body, role);

    private Task<Answer> ActAsync(string action, string body) => _bench.SendAsync("POST", $"{Subscriptions}/7/Actions/EventDestination.{action}", body, AccountRole.Administrator);

    private Task<Answer> SubmitAsync(string body) => _bench.SendAsync("POST", $"{Service}/Actions/EventService.SubmitTestEvent", body, AccountRole.Administrator);
}
