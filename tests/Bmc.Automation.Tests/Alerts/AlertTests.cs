using System.Buffers.Binary;
using System.Net;
using System.Text.Json;
using Bmc.Automation.Alerts;
using Bmc.Automation.Storage;
using Bmc.Automation.Tests.Fakes;
using Bmc.Contracts;
using Bmc.Contracts.Alerts;
using Bmc.Contracts.EventFilters;

namespace Bmc.Automation.Tests.Alerts;

/// <summary>The role as a whole, with destinations that answer or don't.</summary>
public sealed class AlertTests : IAsyncDisposable
{
    private const string Near = "192.0.2.1";
    private const string Far = "192.0.2.2";

    private readonly AutomationBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Nobody_is_told_by_default()
    {
        await _bench.StartAsync();
        await _bench.SwitchOnAsync(AutomationBench.OverheatFilter(PlatformEventActions.Alert));

        await _bench.LogAsync(AutomationBench.Overheated);
        await _bench.StopAsync();

        Assert.Empty(_bench.Network.Sent);
    }

    [Fact]
    public async Task Channel_without_alerting_lets_orders_through_and_no_filter_over_a_restart_too()
    {
        await StartAsync(AlertDestination.Empty(1) with { Address = Near });
        await _bench.ChangeAsync(new AlertChange(FilterAlerts: false));
        await _bench.RestartAsync();

        await _bench.LogAsync(AutomationBench.Overheated);
        Assert.Empty(_bench.Network.Sent);
        Assert.DoesNotContain(_bench.Hardware.Entries, entry => entry.Record.SensorType == 0x12); // no report of an action

        Assert.True((await _bench.Alerts.SendAsync(new AlertOrder(1), AutomationBench.Origin, Token)).IsDone);
        await AutomationBench.UntilAsync(() => _bench.Network.Sent.Count == 1);
    }

    [Fact]
    public async Task File_of_before_the_channels_switch_lets_filters_alert()
    {
        var document = JsonSerializer.Deserialize(
            """{ "version": 1, "settings": { "community": "public", "destinations": [] } }""", AutomationJson.Default.AlertDocument);
        Assert.True(document!.Settings.FilterAlerts);
        await _bench.StopAsync();
    }

    [Fact]
    public async Task Destination_without_acknowledgement_is_told_once()
    {
        await StartAsync(AlertDestination.Empty(1) with { Address = Near, Retries = 3 });

        await _bench.LogAsync(AutomationBench.Overheated);
        await AutomationBench.UntilAsync(() => _bench.Network.Sent.Count > 0);
        _bench.Clock.Advance(TimeSpan.FromHours(1));
        await _bench.StopAsync();

        Assert.Equal(new IPEndPoint(IPAddress.Parse(Near), 162), Assert.Single(_bench.Network.Sent).Destination);
    }

    [Fact]
    public async Task Acknowledgement_ends_the_tries()
    {
        await StartAsync(AlertDestination.Empty(1) with { Address = Near, Acknowledged = true, TimeoutSeconds = 5, Retries = 7 });
        await _bench.LogAsync(AutomationBench.Overheated);
        await UntilToldAsync(Near, 2, TimeSpan.FromSeconds(5));

        AlertAcknowledgement right = AcknowledgementOf(_bench.Network.Sent[0].Message);
        Assert.Equal(FaultCode.NotFound, (await _bench.Alerts.AcknowledgeAsync(right with { Data1 = 0 }, Token)).Fault?.Code);
        Assert.Null((await _bench.Alerts.AcknowledgeAsync(right, Token)).Fault);
        await AutomationBench.UntilAsync(async () => (await _bench.Alerts.AcknowledgeAsync(right, Token)).Fault is not null);
        int tries = _bench.Network.Sent.Count;
        _bench.Clock.Advance(TimeSpan.FromHours(1));
        await _bench.StopAsync();

        // One more may have been due already when the acknowledgement came.
        Assert.InRange(_bench.Network.Sent.Count, tries, tries + 1);
        Assert.Equal(_bench.Network.Sent[0].Message[^60..], _bench.Network.Sent[1].Message[^60..]);
    }

    [Fact]
    public async Task Destination_that_does_not_answer_holds_up_no_other()
    {
        await StartAsync(AlertDestination.Empty(1) with { Address = Far, Acknowledged = true, TimeoutSeconds = 256, Retries = 7 });
        await _bench.TellAsync(AlertDestination.Empty(2) with { Address = Near }, entry: 2);
        const int Events = AlertSender.MaximumPerDestination + 10;

        for (int count = 0; count < Events; count++)
            await _bench.LogAsync(AutomationBench.Overheated);
        await AutomationBench.UntilAsync(() => _bench.Network.CountTo(Near) == Events);

        Assert.Equal(AlertSender.MaximumPerDestination, _bench.Network.CountTo(Far));
    }

    // IPMI 2.0 §17.11: an entry that stands in for the one before waits for what comes of it.
    [Theory]
    [InlineData(AlertPolicyRule.Always, true)]
    [InlineData(AlertPolicyRule.ElseNext, false)]
    [InlineData(AlertPolicyRule.ElseStop, false)]
    [InlineData(AlertPolicyRule.ElseOtherChannel, false)]
    [InlineData(AlertPolicyRule.ElseOtherType, false)]
    public async Task Second_destination_after_a_first_that_was_told(AlertPolicyRule rule, bool told)
    {
        await StartAsync(AlertDestination.Empty(1) with { Address = Near });
        await _bench.TellAsync(AlertDestination.Empty(2) with { Address = Far }, entry: 2, rule);

        await _bench.LogAsync(AutomationBench.Overheated);
        await AutomationBench.UntilAsync(() => _bench.Network.CountTo(Near) == 1 && (!told || _bench.Network.CountTo(Far) == 1));
        await _bench.StopAsync();

        Assert.Equal(told ? 1 : 0, _bench.Network.CountTo(Far));
    }

    [Fact]
    public async Task Second_destination_stands_in_for_a_first_that_was_not_told()
    {
        await StartAsync(AlertDestination.Empty(1) with { Address = Near });
        _bench.Network.Unreachable = Near;
        await _bench.TellAsync(AlertDestination.Empty(2) with { Address = Far }, entry: 2, AlertPolicyRule.ElseStop);

        await _bench.LogAsync(AutomationBench.Overheated);

        await AutomationBench.UntilAsync(() => _bench.Network.CountTo(Far) == 1);
    }

    [Fact]
    public async Task Alert_startup_delay_holds_alerts_back_and_not_actions()
    {
        await StartAsync(AlertDestination.Empty(1) with { Address = Near });
        await _bench.ChangeAsync(new EventFilterChange(new EventFilterControl(true, true, StartupDelay: false, AlertStartupDelay: true), AlertStartupDelay: 90));
        await _bench.ChangeAsync(new EventFilterChange(Filter: AutomationBench.OverheatFilter(PlatformEventActions.Alert | PlatformEventActions.Reset)));

        await _bench.LogAsync(AutomationBench.Overheated);
        await AutomationBench.UntilAsync(() => _bench.Hardware.Orders.Count == 1);
        _bench.Clock.Advance(TimeSpan.FromSeconds(80));
        Assert.Empty(_bench.Network.Sent);

        await UntilToldAsync(Near, 1, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Alert_string_of_the_filter_goes_along()
    {
        await StartAsync(AlertDestination.Empty(1) with { Address = Near });
        await _bench.ChangeAsync(new EventFilterChange(Policy: new AlertPolicy(1, 1, true, AlertPolicyRule.Always, 1, 1, EventSpecific: true, AlertString: 3)));
        await _bench.ChangeAsync(new EventFilterChange(AlertText: new AlertString(9, Filter: 1, Set: 3, "the CPU burns")));

        await _bench.LogAsync(AutomationBench.Overheated);
        await AutomationBench.UntilAsync(() => _bench.Network.Sent.Count == 1);

        Assert.Equal([.. "the CPU burns"u8, 0xC1], _bench.Network.Sent[0].Message[^14..]);
    }

    [Fact]
    public async Task Alert_by_order_tells_how_it_went()
    {
        await StartAsync(AlertDestination.Empty(0) with { Address = Near, Acknowledged = true, TimeoutSeconds = 2, Retries = 1 });
        Assert.Equal(AlertStatus.None, await _bench.Alerts.GetStatusAsync(Token));

        Assert.Null((await _bench.Alerts.SendAsync(new AlertOrder(0), AutomationBench.Origin, Token)).Fault);
        Assert.Equal(AlertStatus.UnderWay, await _bench.Alerts.GetStatusAsync(Token));
        Assert.Equal(FaultCode.Busy, (await _bench.Alerts.SendAsync(new AlertOrder(0), AutomationBench.Origin, Token)).Fault?.Code);
        await AutomationBench.UntilAsync(async () =>
        {
            _bench.Clock.Advance(TimeSpan.FromSeconds(2));
            return await _bench.Alerts.GetStatusAsync(Token) == AlertStatus.NotAcknowledged;
        });

        Assert.Equal(2, _bench.Network.Sent.Count);
        await _bench.Alerts.ClearStatusAsync(Token);
        Assert.Equal(AlertStatus.None, await _bench.Alerts.GetStatusAsync(Token));
        Assert.Equal(FaultCode.NotFound, (await _bench.Alerts.SendAsync(new AlertOrder(5), AutomationBench.Origin, Token)).Fault?.Code);
        Assert.Equal(FaultCode.Invalid, (await _bench.Alerts.SendAsync(new AlertOrder(16), AutomationBench.Origin, Token)).Fault?.Code);
    }

    [Fact]
    public async Task Destinations_survive_a_restart_and_destination_zero_does_not()
    {
        await StartAsync(AlertDestination.Empty(0) with { Address = Near });
        await _bench.ChangeAsync(new AlertChange("secret", AlertDestination.Empty(4) with { Address = "[2001:db8::1]:10162" }));

        await _bench.RestartAsync();
        AlertSettings settings = await _bench.Alerts.GetAsync(Token);

        Assert.Equal("secret", settings.Community);
        Assert.Equal("[2001:db8::1]:10162", settings.Destination(4).Address);
        Assert.Null(settings.Destination(0).Address);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("192.0.2.1:0")]
    [InlineData("192.0.2.1:99999")]
    public async Task What_is_no_address_is_refused(string address) =>
        Assert.Equal(FaultCode.Invalid, (await _bench.Alerts.ChangeAsync(new AlertChange(Destination: AlertDestination.Empty(1) with { Address = address }), AutomationBench.Origin, Token)).Fault?.Code);

    private async Task StartAsync(AlertDestination destination)
    {
        await _bench.StartAsync();
        await _bench.SwitchOnAsync(AutomationBench.OverheatFilter(PlatformEventActions.Alert));
        await _bench.TellAsync(destination);
    }

    private Task UntilToldAsync(string address, int times, TimeSpan step) => AutomationBench.UntilAsync(() =>
    {
        if (_bench.Network.CountTo(address) >= times)
            return true;
        _bench.Clock.Advance(step);
        return false;
    });

    // The octet string with its 47 bytes is the last of the message.
    private static AlertAcknowledgement AcknowledgementOf(byte[] message)
    {
        ReadOnlySpan<byte> variable = message.AsSpan(message.Length - 47);
        return new AlertAcknowledgement(
            BinaryPrimitives.ReadUInt16BigEndian(variable[16..]), BinaryPrimitives.ReadUInt32BigEndian(variable[18..]),
            variable[25], variable[27], variable[28], variable[31], variable[32], variable[33]);
    }
}
