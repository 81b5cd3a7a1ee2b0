using System.Text.Json;
using Bmc.Automation.Subscriptions;
using Bmc.Automation.Tests.Fakes;
using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;
using Bmc.Contracts.Subscriptions;

namespace Bmc.Automation.Tests.Subscriptions;

/// <summary>What happens to the PC, and who is told of it.</summary>
public sealed class SubscriptionTests : IAsyncDisposable
{
    private const string Destination = "http://192.0.2.7/";

    private readonly AutomationBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_of_the_power_is_told_in_the_words_of_Redfish()
    {
        await StartAsync();
        await SubscribeAsync(context: "rack 7");

        _bench.Hardware.Tell(PowerState.Off);
        await UntilToldAsync("ResourcePoweredOff");

        JsonElement body = Assert.Single(_bench.Destination.Taken).Body;
        JsonElement told = Assert.Single(body.GetProperty("Events").EnumerateArray());
        Assert.Equal(("#Event.v1_13_0.Event", "rack 7"), (body.GetProperty("@odata.type").GetString(), body.GetProperty("Context").GetString()));
        Assert.Equal("ResourceEvent.1.4.ResourcePoweredOff", told.GetProperty("MessageId").GetString());
        Assert.Equal("The resource 'system' has powered off.", told.GetProperty("Message").GetString());
        Assert.Equal("/redfish/v1/Systems/system", told.GetProperty("OriginOfCondition").GetProperty("@odata.id").GetString());
        Assert.Equal("2027-01-15T12:00:00Z", told.GetProperty("EventTimestamp").GetString());
        Assert.Equal("OK", told.GetProperty("MessageSeverity").GetString());
    }

    [Fact]
    public async Task An_entry_of_the_event_log_is_told_with_its_sensor_and_a_link_to_it()
    {
        await StartAsync();
        await SubscribeAsync();

        ushort record = _bench.Hardware.Log(EventRecord.FromBmc(0x01, Sensor.Number, 0x01, deassertion: false, 0x59, 0x5A, 0x50));
        await UntilToldAsync("EventLoggedCritical");

        JsonElement told = Assert.Single(Assert.Single(_bench.Destination.Taken).Body.GetProperty("Events").EnumerateArray());
        Assert.Equal($"/redfish/v1/Systems/system/LogServices/SEL/Entries/{record}", told.GetProperty("LogEntry").GetProperty("@odata.id").GetString());
        Assert.Equal("/redfish/v1/Chassis/chassis/Sensors/cpu", told.GetProperty("OriginOfCondition").GetProperty("@odata.id").GetString());
        Assert.Equal("it happened", told.GetProperty("Message").GetString());
    }

    [Theory]
    [InlineData(TaskChange.Started, "TaskEvent.1.0.TaskStarted", "The task with Id '3' has started.", "OK")]
    [InlineData(TaskChange.CompletedOK, "TaskEvent.1.0.TaskCompletedOK", "The task with Id '3' has completed.", "OK")]
    [InlineData(TaskChange.Aborted, "TaskEvent.1.0.TaskAborted", "The task with Id '3' has completed with errors.", "Critical")]
    [InlineData(TaskChange.Cancelled, "TaskEvent.1.0.TaskCancelled", "Work on the task with Id '3' was halted prior to completion due to an explicit request.", "Warning")]
    [InlineData(TaskChange.Removed, "TaskEvent.1.0.TaskRemoved", "The task with Id '3' was removed.", "Warning")]
    public async Task What_becomes_of_a_task_is_told_of_it(TaskChange change, string id, string message, string severity)
    {
        await StartAsync();
        await SubscribeAsync();

        Assert.True((await _bench.Subscriptions.TellAsync(new TaskNews("3", change, DateTimeOffset.UnixEpoch), Token)).IsDone);
        await UntilToldAsync(id.Split('.')[^1]);

        JsonElement told = Assert.Single(Assert.Single(_bench.Destination.Taken).Body.GetProperty("Events").EnumerateArray());
        Assert.Equal((id, message, severity), (told.GetProperty("MessageId").GetString(), told.GetProperty("Message").GetString(), told.GetProperty("MessageSeverity").GetString()));
        Assert.Equal("/redfish/v1/TaskService/Tasks/3", told.GetProperty("OriginOfCondition").GetProperty("@odata.id").GetString());
        Assert.Equal("1970-01-01T00:00:00Z", told.GetProperty("EventTimestamp").GetString());
        Assert.Equal(["3"], told.GetProperty("MessageArgs").EnumerateArray().Select(argument => argument.GetString()));
    }

    [Fact]
    public async Task A_sensor_whose_health_changes_is_told_once()
    {
        await StartAsync();
        await SubscribeAsync();

        Sense(91, ThresholdState.UpperCritical);
        Sense(92, ThresholdState.UpperCritical);
        Sense(40, ThresholdState.None);
        await UntilToldAsync("ResourceStatusChangedCritical", "ResourceStatusChangedOK");
    }

    [Fact]
    public async Task What_was_acknowledged_and_not_yet_delivered_is_delivered_by_the_successor_of_a_role_that_was_killed()
    {
        await StartAsync();
        await SubscribeAsync(policy: DeliveryRetryPolicy.RetryForever);
        _bench.Destination.Refusal = new Fault(FaultCode.Unavailable, "away");
        Assert.Null((await TestAsync("ResourceEvent.1.4.TestMessage")).Fault);
        await AutomationBench.UntilAsync(() => _bench.Destination.Tries > 0);

        await _bench.StopAsync();
        // Nobody follows now.
        _bench.Hardware.Log(EventRecord.FromBmc(0x01, Sensor.Number, 0x01, deassertion: false, 0x59));
        _bench.Hardware.Tell(PowerState.Off);
        _bench.Destination.Refusal = null;
        await _bench.RestartAsync();
        _bench.Hardware.Tell(new SensorsChanged([Cpu(40, ThresholdState.None)]));

        await AutomationBench.UntilAsync(() => _bench.Destination.Told().Count == 3);
        Assert.Equal(["EventLoggedCritical", "ResourcePoweredOff", "TestMessage"], _bench.Destination.Told().Order());
        long[] ids = [.. _bench.Destination.Taken.SelectMany(taken => taken.Body.GetProperty("Events").EnumerateArray()).Select(one => long.Parse(one.GetProperty("EventId").GetString()!))];
        Assert.Equal(ids.Order(), ids);
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task What_the_destination_took_it_gets_once_over_a_restart()
    {
        await StartAsync();
        await SubscribeAsync();
        await TestAsync("ResourceEvent.1.4.TestMessage");
        await UntilToldAsync("TestMessage");

        await _bench.RestartAsync();
        await TestAsync("ResourceEvent.1.4.ResourceChanged");

        await UntilToldAsync("TestMessage", "ResourceChanged");
    }

    [Fact]
    public async Task A_dead_destination_slows_no_other()
    {
        await StartAsync();
        _bench.Destination.Dead = "http://192.0.2.66/";
        await SubscribeAsync(destination: "http://192.0.2.66/");
        await SubscribeAsync();

        await TestAsync("ResourceEvent.1.4.TestMessage");

        await UntilToldAsync("TestMessage");
    }

    [Fact]
    public async Task A_destination_that_takes_nothing_is_given_up_as_its_policy_says()
    {
        await StartAsync();
        _bench.Destination.Refusal = new Fault(FaultCode.Unavailable, "away");
        await _bench.Subscriptions.ChangeSettingsAsync(new EventServiceChange(RetryAttempts: 2, RetryIntervalSeconds: 5), AutomationBench.Origin, Token);
        EventSubscription suspended = await SubscribeAsync(policy: DeliveryRetryPolicy.SuspendRetries);
        EventSubscription terminated = await SubscribeAsync(policy: DeliveryRetryPolicy.TerminateAfterRetries);
        await TestAsync("ResourceEvent.1.4.TestMessage");

        await AutomationBench.UntilAsync(async () =>
        {
            _bench.Clock.Advance(TimeSpan.FromSeconds(1));
            IReadOnlyList<EventSubscription> left = await _bench.Subscriptions.ListAsync(Token);
            return left is [{ State: SubscriptionState.Suspended } one] && one.Id == suspended.Id;
        });
        _bench.Destination.Refusal = null;
        Assert.Null((await _bench.Subscriptions.ResumeAsync(suspended.Id, null, AutomationBench.Origin, Token)).Fault);
        await AutomationBench.UntilAsync(() => _bench.Destination.Told().Contains("TestMessage"));
        Assert.Equal(FaultCode.NotFound, (await _bench.Subscriptions.DeleteAsync(terminated.Id, AutomationBench.Origin, Token)).Fault?.Code);
    }

    [Fact]
    public async Task Resumed_with_a_duration_of_zero_it_gets_nothing_of_before()
    {
        await StartAsync();
        EventSubscription subscription = await SubscribeAsync();
        await _bench.Subscriptions.SuspendAsync(subscription.Id, AutomationBench.Origin, Token);
        await TestAsync("ResourceEvent.1.4.ResourceChanged");

        await _bench.Subscriptions.ResumeAsync(subscription.Id, TimeSpan.Zero, AutomationBench.Origin, Token);
        await TestAsync("ResourceEvent.1.4.TestMessage");

        await UntilToldAsync("TestMessage");
    }

    [Fact]
    public async Task Somebody_who_is_too_late_for_the_journal_is_told_so()
    {
        await StartAsync();
        EventSubscription subscription = await SubscribeAsync();
        await _bench.Subscriptions.SuspendAsync(subscription.Id, AutomationBench.Origin, Token);
        for (int index = 0; index <= SubscriptionLimits.Events; index++)
            await TestAsync("ResourceEvent.1.4.TestMessage");

        await _bench.Subscriptions.ResumeAsync(subscription.Id, null, AutomationBench.Origin, Token);

        await AutomationBench.UntilAsync(() => _bench.Destination.Told().Count == SubscriptionLimits.Events + 1);
        Assert.Equal("EventBufferExceeded", _bench.Destination.Told()[0]);
    }

    [Theory]
    [InlineData("http://127.0.0.1/", FaultCode.Forbidden)]
    [InlineData("http://[::1]/", FaultCode.Forbidden)]
    [InlineData("http://[::ffff:127.0.0.1]/", FaultCode.Forbidden)]
    [InlineData("http://169.254.0.18/", FaultCode.Forbidden)]
    [InlineData("https://[fe80::1]/", FaultCode.Forbidden)]
    [InlineData("http://0.0.0.0/", FaultCode.Forbidden)]
    [InlineData("http://2130706433/", FaultCode.Forbidden)]
    [InlineData("http://224.0.0.1/", FaultCode.Forbidden)]
    [InlineData("http://ann:secret@192.0.2.7/", FaultCode.Invalid)]
    [InlineData("ftp://192.0.2.7/", FaultCode.Invalid)]
    [InlineData("/events", FaultCode.Invalid)]
    public async Task A_destination_that_is_none_is_refused(string destination, FaultCode code)
    {
        Result<EventSubscription> made = await _bench.Subscriptions.CreateAsync(New(destination), AutomationBench.Origin, Token);

        Assert.Equal(code, made.Fault?.Code);
        Assert.Empty(await _bench.Subscriptions.ListAsync(Token));
    }

    [Theory]
    [InlineData("Content-Length", "5")]
    [InlineData("host", "other")]
    [InlineData("X Y", "v")]
    [InlineData("X-Token", "a\r\nHost: other")]
    public async Task A_header_that_can_not_be_sent_is_refused(string name, string value) =>
        Assert.Equal(FaultCode.Invalid, (await _bench.Subscriptions.CreateAsync(New() with { Headers = [new(name, value)] }, AutomationBench.Origin, Token)).Fault?.Code);

    [Fact]
    public async Task There_is_an_end_of_subscriptions_and_no_id_comes_twice()
    {
        await StartAsync();
        for (int index = 0; index < SubscriptionLimits.Subscriptions; index++)
            await SubscribeAsync();
        Assert.Equal(FaultCode.Busy, (await _bench.Subscriptions.CreateAsync(New(), AutomationBench.Origin, Token)).Fault?.Code);

        await _bench.Subscriptions.DeleteAsync("16", AutomationBench.Origin, Token);
        Assert.Equal("17", (await SubscribeAsync()).Id);
    }

    [Fact]
    public async Task A_stream_goes_on_behind_what_its_listener_knows_and_ends_with_its_subscription()
    {
        await StartAsync();
        await TestAsync("ResourceEvent.1.4.TestMessage");
        await TestAsync("ResourceEvent.1.4.ResourceChanged");
        Result<IAsyncEnumerable<RedfishEvent>> opened = await _bench.Subscriptions.OpenStreamAsync(new StreamRequest(1, "redfish-sse://192.0.2.7:1", null), Token);
        var told = new List<RedfishEvent>();

        await foreach (RedfishEvent one in opened.Value)
        {
            told.Add(one);
            Assert.Null((await _bench.Subscriptions.DeleteAsync(Assert.Single(await _bench.Subscriptions.ListAsync(Token)).Id, AutomationBench.Origin, Token)).Fault);
        }

        Assert.Equal(2, Assert.Single(told).Number);
        Assert.Empty(await _bench.Subscriptions.ListAsync(Token));
    }

    [Fact]
    public async Task While_the_service_is_disabled_nothing_is_an_event()
    {
        await StartAsync();
        await SubscribeAsync();
        await _bench.Subscriptions.ChangeSettingsAsync(new EventServiceChange(Enabled: false), AutomationBench.Origin, Token);
        Assert.Equal(FaultCode.Conflict, (await TestAsync("ResourceEvent.1.4.TestMessage")).Fault?.Code);
        Assert.Equal(FaultCode.Conflict, (await _bench.Subscriptions.OpenStreamAsync(new StreamRequest(null, "", null), Token)).Fault?.Code);

        await _bench.LogAsync(AutomationBench.Overheated);
        Assert.True((await _bench.Subscriptions.TellAsync(new TaskNews("3", TaskChange.Started, DateTimeOffset.UnixEpoch), Token)).IsDone);
        await _bench.Subscriptions.ChangeSettingsAsync(new EventServiceChange(Enabled: true), AutomationBench.Origin, Token);
        await TestAsync("ResourceEvent.1.4.TestMessage");

        await AutomationBench.UntilAsync(() => _bench.Destination.Told().Contains("TestMessage"));
        Assert.DoesNotContain("TaskStarted", _bench.Destination.Told());
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private static SensorDescription Sensor => Cpu(40, ThresholdState.None).Description;

    private static SensorSnapshot Cpu(double celsius, ThresholdState state) => TestKit.Fakes.FakeSensors.Reading(
        TestKit.Fakes.FakeSensors.TemperatureDescription with { Id = "cpu", Number = 0x30 }, celsius, state);

    private void Sense(double celsius, ThresholdState state) => _bench.Hardware.Tell(new SensorsChanged([Cpu(celsius, state)]));

    /// <summary>The sensors are known, and the log is followed.</summary>
    private async Task StartAsync()
    {
        await _bench.StartAsync();
        Sense(40, ThresholdState.None);
        await AutomationBench.UntilAsync(() => File.Exists(Path.Combine(_bench.Folder, EventJournal.FileName)) && File.ReadAllText(Path.Combine(_bench.Folder, EventJournal.FileName)).Contains("recordId", StringComparison.Ordinal));
    }

    private static NewSubscription New(string destination = Destination) =>
        new(destination, null, [], EventSelection.Everything with { ExcludeMessageIds = ["ResourceEvent.ResourceCreated", "ResourceEvent.ResourceRemoved"] }, DeliveryRetryPolicy.TerminateAfterRetries, true, null);

    private async Task<EventSubscription> SubscribeAsync(string destination = Destination, string? context = null, DeliveryRetryPolicy policy = DeliveryRetryPolicy.TerminateAfterRetries) =>
        (await _bench.Subscriptions.CreateAsync(New(destination) with { Context = context, RetryPolicy = policy }, AutomationBench.Origin, Token)).Value;

    private async Task<Result> TestAsync(string message) => await _bench.Subscriptions.SubmitTestAsync(new TestEvent(message, []), AutomationBench.Origin, Token);

    private async Task UntilToldAsync(params string[] keys)
    {
        await AutomationBench.UntilAsync(() => _bench.Destination.Told().Count >= keys.Length);
        Assert.Equal(keys, _bench.Destination.Told());
    }
}
