using System.Globalization;
using System.Text.Json;
using Bmc.Automation.Telemetry;
using Bmc.Automation.Tests.Fakes;
using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;
using Bmc.Contracts.Subscriptions;
using Bmc.Contracts.Telemetry;
using Bmc.TestKit.Fakes;

namespace Bmc.Automation.Tests.Telemetry;

/// <summary>What the hardware role measures, and what is reported of it.</summary>
public sealed class TelemetryTests : IAsyncDisposable
{
    private const string Cpu = "/redfish/v1/Chassis/chassis/Sensors/cpu-temperature#/Reading";
    private const string Destination = "http://192.0.2.7/";

    private readonly AutomationBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ITelemetry Telemetry => _bench.State.Telemetry;

    [Fact]
    public async Task What_is_always_there_tells_what_all_sensors_read_when_it_is_asked()
    {
        await StartAsync(41.5);
        _bench.Hardware.Tell(new SensorsChanged([FakeSensors.Unavailable(FakeSensors.VoltageDescription, UnavailableReason.HostOff)]));

        await AutomationBench.UntilAsync(async () => (await ReadAsync("AllSensors")).Values.Count == 2);
        MetricReport report = await ReadAsync("AllSensors");

        Assert.Equal(new MetricValue("Temperature", Cpu, "41.5", _bench.Clock.GetUtcNow()), report.Values[0]);
        Assert.Equal(("Voltage", null), (report.Values[1].MetricId, report.Values[1].Value));
        Assert.Equal(FaultCode.Conflict, (await Telemetry.DeleteAsync("AllSensors", AutomationBench.Origin, Token)).Fault?.Code);
        Assert.Equal(FaultCode.Conflict, (await Telemetry.ChangeAsync("AllSensors", new ReportDefinitionChange(Enabled: false), AutomationBench.Origin, Token)).Fault?.Code);
    }

    [Fact]
    public async Task A_periodic_report_is_made_at_its_interval_with_what_is_computed_of_the_samples()
    {
        await StartAsync(40);
        await MakeAsync(Periodic("p", 4) with
        {
            Metrics = [new ReportedMetric(null, [Cpu], CollectionFunction.Average, TimeSpan.FromSeconds(4)), new ReportedMetric("Temperature", [], CollectionFunction.Maximum, TimeSpan.FromSeconds(4))],
            Properties = [Cpu],
        });

        await BeatAsync(2);
        await SenseAsync(50);
        await BeatAsync(2);
        await AutomationBench.UntilAsync(async () => (await ReadAsync("p")).Sequence == 1);

        Assert.Equal(["45", "50", "50"], (await ReadAsync("p")).Values.Select(value => value.Value));
        await BeatAsync(3);
        Assert.Equal(1, (await ReadAsync("p")).Sequence);
        await BeatAsync(1);
        await AutomationBench.UntilAsync(async () => (await ReadAsync("p")).Sequence == 2);
    }

    [Theory]
    [InlineData(ReportUpdates.Overwrite, 1, "109", "109")]
    [InlineData(ReportUpdates.AppendWrapsWhenFull, 100, "10", "109")]
    [InlineData(ReportUpdates.AppendStopsWhenFull, 100, "0", "99")]
    public async Task A_report_of_changes_grows_as_its_definition_says(ReportUpdates updates, int count, string first, string last)
    {
        await StartAsync(-1);
        await MakeAsync(OnChange("c") with { Updates = updates });

        for (int value = 0; value < 110; value++)
            await SenseAsync(value);

        MetricReport report = await ReadAsync("c");
        Assert.Equal((count, first, last), (report.Values.Count, report.Values[0].Value, report.Values[^1].Value));
    }

    [Fact]
    public async Task A_report_goes_to_those_who_want_reports_and_to_nobody_else()
    {
        await StartAsync(40);
        await SubscribeAsync(Destination, EventFormat.MetricReport, "/redfish/v1/TelemetryService/MetricReportDefinitions/c");
        await SubscribeAsync("http://192.0.2.8/", EventFormat.MetricReport, "/redfish/v1/TelemetryService/MetricReportDefinitions/other");
        await SubscribeAsync("http://192.0.2.9/", EventFormat.Event);
        await MakeAsync(OnChange("c") with { Actions = [ReportAction.RedfishEvent] });

        await SenseAsync(41);
        await AutomationBench.UntilAsync(() => _bench.Destination.Taken.Any(taken => taken.Destination == Destination));

        JsonElement body = Assert.Single(_bench.Destination.Taken, taken => taken.Destination == Destination).Body;
        Assert.Equal("#MetricReport.v1_5_2.MetricReport", body.GetProperty("@odata.type").GetString());
        Assert.Equal(("c", "rack 7"), (body.GetProperty("Id").GetString(), body.GetProperty("Context").GetString()));
        Assert.Equal("41", Assert.Single(body.GetProperty("MetricValues").EnumerateArray()).GetProperty("MetricValue").GetString());
        Assert.DoesNotContain(_bench.Destination.Taken, taken => taken.Destination == "http://192.0.2.8/");
        Assert.DoesNotContain(_bench.Destination.Taken, taken => taken.Destination == "http://192.0.2.9/" && taken.Body.TryGetProperty("MetricValues", out _));
        Assert.Equal(FaultCode.NotFound, (await Telemetry.GetReportAsync("c", Token)).Fault?.Code);
    }

    [Fact]
    public async Task A_trigger_that_fires_is_an_alert_and_an_entry_of_the_log()
    {
        await StartAsync(70);
        await SubscribeAsync(Destination, EventFormat.Event);
        await ArmAsync(new MetricTrigger(
            "hot", "Hot", true, [TriggerAction.LogToLogService, TriggerAction.RedfishEvent],
            new TriggerThresholds(UpperCritical: new TriggerThreshold(85, ThresholdActivation.Increasing, TimeSpan.FromSeconds(2))), null, [], new MetricSelection(["Temperature"], [], [])));

        await SenseAsync(90);
        await BeatAsync(2);
        await AutomationBench.UntilAsync(() => _bench.Destination.Told().Contains("TriggerNumericAboveUpperCritical"));

        EventRecord logged = Assert.Single(_bench.Hardware.Entries).Record;
        Assert.Equal((FakeSensors.Temperature, 0x01, 0x07, 0x02), (logged.SensorNumber, logged.SensorType, logged.EventType, logged.Data[0]));
        JsonElement told = _bench.Destination.Taken.SelectMany(taken => taken.Body.GetProperty("Events").EnumerateArray()).Single(one => one.GetProperty("MessageId").GetString()!.StartsWith("Telemetry", StringComparison.Ordinal));
        Assert.Equal($"Metric '{Cpu}' value of 90 is above the 85 upper critical threshold of trigger 'hot'", told.GetProperty("Message").GetString());
        Assert.Equal(("Alert", "Critical", "/redfish/v1/TelemetryService/Triggers/hot"),
            (told.GetProperty("EventType").GetString(), told.GetProperty("MessageSeverity").GetString(), told.GetProperty("OriginOfCondition").GetProperty("@odata.id").GetString()));
    }

    [Fact]
    public async Task A_trigger_of_words_looks_at_the_power_of_the_PC()
    {
        await StartAsync(40);
        await ArmAsync(new MetricTrigger(
            "off", "Off", true, [TriggerAction.LogToLogService], null, DiscreteCondition.Specified, [new DiscreteTrigger(null, "Off", TimeSpan.Zero, EventSeverity.Warning)],
            new MetricSelection([], [Metric.PowerState.Property], [])));

        _bench.Hardware.Tell(PowerState.PoweringOff);
        _bench.Hardware.Tell(PowerState.Off);
        await AutomationBench.UntilAsync(() => _bench.Hardware.Entries.Count == 1);

        EventRecord logged = _bench.Hardware.Entries[0].Record;
        Assert.Equal((DiscreteSensors.AcpiPowerState, 0x22, 0x07, 0x01), (logged.SensorNumber, logged.SensorType, logged.EventType, logged.Data[0]));
    }

    [Fact]
    public async Task What_was_acknowledged_outlives_a_kill_and_what_was_reported_does_not()
    {
        await StartAsync(40);
        await MakeAsync(OnChange("c"));
        await ArmAsync(new MetricTrigger("w", "W", false, [], null, DiscreteCondition.Changed, [], new MetricSelection(["PowerState"], [], [])));
        await SenseAsync(41);

        await _bench.RestartAsync();

        TelemetryState state = await Telemetry.GetAsync(Token);
        Assert.Equal(["AllSensors", "c", "beat"], state.Definitions.Select(one => one.Id));
        Assert.Equal("w", Assert.Single(state.Triggers).Id);
        Assert.Empty((await ReadAsync("c")).Values);
    }

    [Fact]
    public async Task A_subscription_of_before_there_were_reports_is_one_to_events()
    {
        await StartAsync(40);
        await SubscribeAsync(Destination, EventFormat.Event);
        await _bench.StopAsync();
        string path = Path.Combine(_bench.Folder, "subscriptions.json");
        string[] lines = await File.ReadAllLinesAsync(path, Token);
        string old = string.Concat(lines.Where(line => !line.Contains("\"format\"", StringComparison.Ordinal) && !line.Contains("\"reportDefinitions\"", StringComparison.Ordinal)));
        await File.WriteAllTextAsync(path, System.Text.RegularExpressions.Regex.Replace(old, @",\s*}", "}"), Token);

        await _bench.RestartAsync();

        Assert.Equal(EventFormat.Event, Assert.Single(await _bench.Subscriptions.ListAsync(Token)).Format);
    }

    [Fact]
    public async Task While_it_is_off_nothing_is_reported()
    {
        await StartAsync(40);
        await MakeAsync(OnChange("c"));
        Assert.Null((await Telemetry.SetEnabledAsync(false, AutomationBench.Origin, Token)).Fault);

        _bench.Hardware.Tell(new SensorsChanged([FakeSensors.Reading(FakeSensors.TemperatureDescription, 41)]));
        Assert.Null((await Telemetry.SetEnabledAsync(true, AutomationBench.Origin, Token)).Fault);
        await SenseAsync(42);

        Assert.DoesNotContain((await ReadAsync("c")).Values, value => value.Value == "40");
        Assert.Equal("42", (await ReadAsync("c")).Values[^1].Value);
    }

    [Fact]
    public async Task What_nobody_knows_any_more_has_no_value()
    {
        await StartAsync(40);
        _bench.Hardware.Restart();

        await AutomationBench.UntilAsync(async () => (await ReadAsync("AllSensors")).Values is [{ Value: null }]);
    }

    [Fact]
    public async Task There_is_an_end_to_definitions_and_triggers()
    {
        await StartAsync(40);
        for (int index = 0; index < TelemetryLimits.Definitions; index++)
            await MakeAsync(OnChange(""));

        Assert.Equal(FaultCode.Busy, (await Telemetry.CreateAsync(OnChange(""), AutomationBench.Origin, Token)).Fault?.Code);
        Assert.Null((await Telemetry.DeleteAsync("7", AutomationBench.Origin, Token)).Fault);
        Assert.Equal("21", (await Telemetry.CreateAsync(OnChange(""), AutomationBench.Origin, Token)).Value.Id);
        Assert.Equal(FaultCode.NotFound, (await Telemetry.DeleteAsync("7", AutomationBench.Origin, Token)).Fault?.Code);
    }

    public static TheoryData<string> Impossible =>
    [
        "id", "taken", "standing", "no metric", "interval", "no interval", "fast", "function", "duration", "both", "many", "thresholds", "order", "discrete", "kinds",
    ];

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task What_can_not_be_is_refused(string what)
    {
        await StartAsync(40);
        await MakeAsync(OnChange("taken"));
        _bench.Hardware.Tell(new SensorsChanged([.. Enumerable.Range(100, 60).Select(number =>
            FakeSensors.Reading(FakeSensors.TemperatureDescription with { Number = (byte)number, Id = $"t{number}" }, 20))]));
        await AutomationBench.UntilAsync(async () => (await ReadAsync("AllSensors")).Values.Count > 60);
        var average = new ReportedMetric(null, [Cpu], CollectionFunction.Average, TimeSpan.FromSeconds(4));
        var selection = new MetricSelection(["PowerState"], [], []);
        var trigger = new MetricTrigger("t", "t", true, [], null, DiscreteCondition.Changed, [], selection);

        Fault? fault = what switch
        {
            "id" => await RefusedAsync(OnChange("a/b")),
            "taken" => await RefusedAsync(OnChange("taken")),
            "standing" => await RefusedAsync(OnChange("AllSensors")),
            "no metric" => await RefusedAsync(OnChange("x") with { Properties = [] }),
            "interval" => await RefusedAsync(OnChange("x") with { Interval = TimeSpan.FromSeconds(5) }),
            "no interval" => await RefusedAsync(Periodic("x", 5) with { Interval = null }),
            "fast" => await RefusedAsync(Periodic("x", 0)),
            "function" => await RefusedAsync(OnChange("x") with { Metrics = [average with { Duration = null }] }),
            "duration" => await RefusedAsync(OnChange("x") with { Metrics = [average with { Duration = TimeSpan.FromDays(3) }] }),
            "both" => await RefusedAsync(OnChange("x") with { Metrics = [average with { MetricId = "Temperature" }] }),
            "many" => await RefusedAsync(OnChange("x") with { Metrics = [new ReportedMetric("Temperature", [])] }),
            "thresholds" => await RefusedAsync(trigger with { Condition = null, Thresholds = new TriggerThresholds() }),
            "order" => await RefusedAsync(trigger with
            {
                Condition = null,
                Thresholds = new TriggerThresholds(LowerCritical: new TriggerThreshold(9, ThresholdActivation.Either, TimeSpan.Zero), UpperCritical: new TriggerThreshold(8, ThresholdActivation.Either, TimeSpan.Zero)),
            }),
            "discrete" => await RefusedAsync(trigger with { Condition = DiscreteCondition.Specified }),
            _ => await RefusedAsync(trigger with { Condition = null }),
        };

        Assert.Equal(what is "taken" or "standing" ? FaultCode.Conflict : FaultCode.Invalid, fault?.Code);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private static ReportDefinition OnChange(string id) => new(
        id, id, true, ReportType.OnChange, null, [ReportAction.LogToMetricReportsCollection], ReportUpdates.Overwrite, [], [Cpu], []);

    private static ReportDefinition Periodic(string id, int seconds) => OnChange(id) with { Type = ReportType.Periodic, Interval = TimeSpan.FromSeconds(seconds) };

    private async Task StartAsync(double value)
    {
        await _bench.StartAsync();
        await SenseAsync(value);
    }

    /// <summary>The hardware role says it, and it has been heard.</summary>
    private async Task SenseAsync(double value)
    {
        _bench.Hardware.Tell(new SensorsChanged([FakeSensors.Reading(FakeSensors.TemperatureDescription, value)]));
        await AutomationBench.UntilAsync(async () => (await ReadAsync("AllSensors")).Values is [var first, ..] && first.Value == value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Seconds go by, each of which has been looked at: a report of each says so.</summary>
    private async Task BeatAsync(int seconds)
    {
        if ((await Telemetry.GetReportAsync("beat", Token)).Fault is not null)
            await MakeAsync(Periodic("beat", 1));
        for (int second = 0; second < seconds; second++)
        {
            long before = (await ReadAsync("beat")).Sequence;
            _bench.Clock.Advance(TimeSpan.FromSeconds(1));
            await AutomationBench.UntilAsync(async () => (await ReadAsync("beat")).Sequence > before);
        }
    }

    private async Task<MetricReport> ReadAsync(string id) => (await Telemetry.GetReportAsync(id, Token)).Value;

    private async Task MakeAsync(ReportDefinition definition) => Assert.Null((await Telemetry.CreateAsync(definition, AutomationBench.Origin, Token)).Fault);

    private async Task ArmAsync(MetricTrigger trigger)
    {
        Assert.Null((await Telemetry.CreateTriggerAsync(trigger, AutomationBench.Origin, Token)).Fault);
        // It has seen what is, so that what comes is a change.
        await BeatAsync(1);
    }

    private async Task<Fault?> RefusedAsync(ReportDefinition definition) => (await Telemetry.CreateAsync(definition, AutomationBench.Origin, Token)).Fault;

    private async Task<Fault?> RefusedAsync(MetricTrigger trigger) => (await Telemetry.CreateTriggerAsync(trigger, AutomationBench.Origin, Token)).Fault;

    private async Task SubscribeAsync(string destination, EventFormat format, params string[] definitions) => Assert.Null((await _bench.Subscriptions.CreateAsync(
        new NewSubscription(destination, "rack 7", [], EventSelection.Everything, DeliveryRetryPolicy.RetryForever, true, null, format, definitions), AutomationBench.Origin, Token)).Fault);
}
