using Bmc.Contracts.EventLog;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Telemetry;
using Bmc.Contracts.Tests.Ipc;
using Bmc.TestKit.Fakes;

namespace Bmc.Contracts.Tests.Telemetry;

public sealed class TelemetryOverSocketTests
{
    private static readonly RequestOrigin _origin = new("test");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_comes_over_the_socket_as_it_was_sent()
    {
        var owner = new FakeTelemetry();
        await using SocketFixture socket = await SocketFixture.StartAsync(SocketName.Automation, routes => routes.MapTelemetry(owner));
        var client = new TelemetryClient(socket.Client);
        var definition = new ReportDefinition(
            "hourly", "Hourly", true, ReportType.Periodic, TimeSpan.FromHours(1), [ReportAction.RedfishEvent], ReportUpdates.AppendWrapsWhenFull,
            [new ReportedMetric("Power", [], CollectionFunction.Summation, TimeSpan.FromMinutes(1))], ["/redfish/v1/Systems/system#/PowerState"], [new MetricWildcard("X", ["*"])]);
        var trigger = new MetricTrigger(
            "hot", "Hot", true, [TriggerAction.LogToLogService], new TriggerThresholds(UpperCritical: new TriggerThreshold(90.5, ThresholdActivation.Increasing, TimeSpan.FromSeconds(5))),
            null, [new DiscreteTrigger(null, "Off", TimeSpan.Zero, EventSeverity.Warning)], new MetricSelection(["Temperature"], [], []));

        ReportDefinition made = (await client.CreateAsync(definition, _origin, Token)).Value;
        await client.ChangeAsync("hourly", new ReportDefinitionChange(Interval: TimeSpan.FromSeconds(5)), _origin, Token);
        MetricTrigger armed = (await client.CreateTriggerAsync(trigger, _origin, Token)).Value;
        await client.ChangeTriggerAsync("hot", new TriggerChange(Enabled: false), _origin, Token);
        await client.SetEnabledAsync(false, _origin, Token);
        TelemetryState state = await client.GetAsync(Token);
        Fault? absent = (await client.GetReportAsync("hourly", Token)).Fault;
        await client.DeleteAsync("hourly", _origin, Token);
        await client.DeleteTriggerAsync("hot", _origin, Token);

        Assert.Equivalent(definition, made, strict: true);
        Assert.Equivalent(trigger, armed, strict: true);
        Assert.Equal((false, 2, 1), (state.Enabled, state.Definitions.Count, state.Triggers.Count));
        Assert.Equal(TimeSpan.FromSeconds(5), Assert.Single(owner.Changes).Interval);
        Assert.False(Assert.Single(owner.TriggerChanges).Enabled);
        Assert.Equal(FaultCode.NotFound, absent?.Code);
        Assert.Single(owner.Definitions);
        Assert.Empty(owner.Triggers);
    }

    [Fact]
    public async Task Reports_come_over_the_socket_as_they_are_made()
    {
        var owner = new FakeTelemetry();
        await using SocketFixture socket = await SocketFixture.StartAsync(SocketName.Automation, routes => routes.MapTelemetry(owner));
        owner.Send(new MetricReport("a", "A", 3, DateTimeOffset.UnixEpoch, [new MetricValue("Power", "/p#/Reading", null, DateTimeOffset.UnixEpoch)]));
        owner.EndReports();

        var told = new List<MetricReport>();
        await foreach (MetricReport report in new TelemetryClient(socket.Client).WatchReportsAsync(Token))
            told.Add(report);

        Assert.Equal(("a", 3L), (Assert.Single(told).Id, told[0].Sequence));
        Assert.Null(Assert.Single(told[0].Values).Value);
    }

    [Theory]
    [InlineData("/Sensors/{S}#/Reading", "cpu", true)]
    [InlineData("/Sensors/{S}#/Reading", "fan", false)]
    [InlineData("/Sensors/{All}#/Reading", "fan", true)]
    [InlineData("/Sensors/{None}#/Reading", "cpu", false)]
    [InlineData("/Sensors/cpu#/Reading", "cpu", true)]
    [InlineData("/Sensors/cpu#/Read", "cpu", false)]
    [InlineData("/{All}#/Reading", "cpu", false)]
    [InlineData("/{All}/{S}#/Reading", "cpu", true)]
    [InlineData("/Sensors/}{S#/Reading", "cpu", false)]
    [InlineData("", "cpu", false)]
    public void A_wildcard_stands_for_one_part_of_a_path(string pattern, string sensor, bool isTaken)
    {
        var selection = new MetricSelection([], [pattern], [new MetricWildcard("S", ["cpu", "cpu2"]), new MetricWildcard("All", ["*"]), new MetricWildcard("None", [])]);

        Assert.Equal(isTaken, selection.Takes(new Metric("Temperature", $"/Sensors/{sensor}#/Reading")));
    }
}
