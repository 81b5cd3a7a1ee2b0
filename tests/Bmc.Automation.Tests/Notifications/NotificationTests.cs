using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bmc.Automation.Notifications;
using Bmc.Automation.Subscriptions;
using Bmc.Automation.Tests.Fakes;
using Bmc.Contracts;
using Bmc.Contracts.EventLog;
using Bmc.Contracts.Events;
using Bmc.Contracts.Notifications;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;
using Bmc.Contracts.Subscriptions;

namespace Bmc.Automation.Tests.Notifications;

/// <summary>What happens to the PC, and who outside is told of it; the way is a webhook here.</summary>
public sealed class NotificationTests : IAsyncDisposable
{
    private const string Address = "https://192.0.2.9/hook";

    private readonly AutomationBench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private INotifications Notifications => _bench.State.Notifications;

    [Fact]
    public async Task An_event_is_told_with_what_it_is_about()
    {
        await StartAsync();
        await SetAsync(Target());

        _bench.Hardware.Tell(PowerState.Off);
        await UntilToldAsync("ResourcePoweredOff");

        JsonElement body = Assert.Single(Taken).Body;
        JsonElement told = body.GetProperty("events")[0];
        Assert.Equal(("hook", "bmc"), (body.GetProperty("target").GetString(), body.GetProperty("bmc").GetProperty("name").GetString()));
        Assert.Equal(("Power", "OK"), (told.GetProperty("topic").GetString(), told.GetProperty("severity").GetString()));
        Assert.Equal("The resource 'system' has powered off.", told.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Only_what_is_bad_enough_and_wanted_is_told()
    {
        await StartAsync();
        await SetAsync(Target() with { LeastSeverity = EventSeverity.Warning, Topics = [NotificationTopic.EventLog] });

        _bench.Hardware.Tell(PowerState.Off);
        Sense(91, ThresholdState.UpperCritical);
        await _bench.LogAsync(AutomationBench.Overheated);

        await AutomationBench.UntilAsync(() => Told.Count == 2);
        Assert.All(Told, one => Assert.Equal("EventLoggedCritical", one));
    }

    [Fact]
    public async Task A_server_that_is_away_is_told_when_it_is_back_over_a_restart_of_the_role_too()
    {
        await StartAsync();
        await SetAsync(Target());
        _bench.Destination.Refusal = new Fault(FaultCode.Unavailable, "away");
        _bench.Hardware.Tell(PowerState.Off);
        await AutomationBench.UntilAsync(async () => (await OnlyAsync()) is { Problem: "away", Waiting: > 0 });

        await _bench.RestartAsync();
        await AutomationBench.UntilAsync(async () => (await OnlyAsync()).Problem == "away");
        _bench.Destination.Refusal = null;

        await AutomationBench.UntilAsync(() =>
        {
            _bench.Clock.Advance(TimeSpan.FromSeconds(5));
            return Told.Count > 0;
        });
        Assert.Equal(["ResourcePoweredOff"], Told);
        await AutomationBench.UntilAsync(async () => (await OnlyAsync()) is { Problem: null, Waiting: 0, LastTold: not null });
    }

    [Fact]
    public async Task Nobody_is_told_of_what_was_before_he_wanted_to_be()
    {
        await StartAsync();
        await SetAsync(Target());
        _bench.Hardware.Tell(PowerState.Off);
        await UntilToldAsync("ResourcePoweredOff");
        await SetAsync(Target() with { Enabled = false });
        _bench.Hardware.Tell(PowerState.On);
        await AutomationBench.UntilAsync(() => Journal.Contains("ResourcePoweredOn", StringComparison.Ordinal));

        await SetAsync(Target());
        await SetAsync(Target("other") with { Webhook = new WebhookTarget("https://192.0.2.10/") });
        _bench.Hardware.Tell(PowerState.Off);

        await UntilToldAsync("ResourcePoweredOff", "ResourcePoweredOff");
        await AutomationBench.UntilAsync(() => _bench.Destination.Taken.Any(taken => taken.Destination == "https://192.0.2.10/"));
        Assert.Single(_bench.Destination.Taken, taken => taken.Destination == "https://192.0.2.10/");
    }

    [Fact]
    public async Task Somebody_is_told_though_the_event_service_of_Redfish_is_off_and_its_subscribers_are_not()
    {
        await StartAsync();
        await _bench.Subscriptions.CreateAsync(new NewSubscription("http://192.0.2.7/", null, [], EventSelection.Everything, DeliveryRetryPolicy.RetryForever, true, null), AutomationBench.Origin, Token);
        await AutomationBench.UntilAsync(() => _bench.Destination.Told().Count <= 1);
        await _bench.Subscriptions.ChangeSettingsAsync(new EventServiceChange(Enabled: false), AutomationBench.Origin, Token);
        await SetAsync(Target() with { Topics = [NotificationTopic.Power] });

        _bench.Hardware.Tell(PowerState.Off);
        await UntilToldAsync("ResourcePoweredOff");

        await _bench.Subscriptions.ChangeSettingsAsync(new EventServiceChange(Enabled: true), AutomationBench.Origin, Token);
        await _bench.Subscriptions.SubmitTestAsync(new TestEvent(EventMessage.TestMessage.Id, []), AutomationBench.Origin, Token);
        await AutomationBench.UntilAsync(() => _bench.Destination.Told().Contains("TestMessage"));
        Assert.DoesNotContain("ResourcePoweredOff", _bench.Destination.Told());
    }

    [Fact]
    public async Task A_secret_is_never_shown_and_stays_for_the_same_server_alone()
    {
        await StartAsync();
        NotificationState set = (await Notifications.SetAsync(Target() with { Webhook = new WebhookTarget(Address, "the secret") }, AutomationBench.Origin, Token)).Value;
        Assert.Equal((null, true), (set.Target.Webhook!.Secret, set.HasSecret));
        Assert.Null((await OnlyAsync()).Target.Webhook!.Secret);

        Assert.True((await Notifications.SetAsync(Target() with { LeastSeverity = EventSeverity.Warning }, AutomationBench.Origin, Token)).Value.HasSecret);
        Assert.False((await Notifications.SetAsync(Target() with { Webhook = new WebhookTarget("https://192.0.2.66/") }, AutomationBench.Origin, Token)).Value.HasSecret);
    }

    [Fact]
    public void A_signed_message_can_be_checked()
    {
        byte[] body = "{}"u8.ToArray();

        IReadOnlyList<DeliveryHeader> headers = WebhookSender.Sign("key", body, DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));

        byte[] expected = HMACSHA256.HashData("key"u8.ToArray(), Encoding.ASCII.GetBytes("1800000000.{}"));
        Assert.Equal([new(WebhookSender.TimestampHeader, "1800000000"), new(WebhookSender.SignatureHeader, $"sha256={Convert.ToHexStringLower(expected)}")], headers);
        Assert.Empty(WebhookSender.Sign(null, body, default));
    }

    [Fact]
    public async Task A_test_says_how_it_went_whether_enabled_or_not()
    {
        await StartAsync();
        await SetAsync(Target() with { Enabled = false, LeastSeverity = EventSeverity.Critical });

        Assert.Null((await Notifications.TestAsync("hook", AutomationBench.Origin, Token)).Fault);
        Assert.Equal(["TestMessage"], Told);
        _bench.Destination.Refusal = new Fault(FaultCode.Unavailable, "away");
        Assert.Equal("away", (await Notifications.TestAsync("hook", AutomationBench.Origin, Token)).Fault?.Message);
        Assert.Equal(FaultCode.NotFound, (await Notifications.TestAsync("nobody", AutomationBench.Origin, Token)).Fault?.Code);
    }

    [Fact]
    public async Task What_is_refused_changes_nothing_and_there_are_so_many_at_most()
    {
        await StartAsync();
        Assert.Equal(FaultCode.Forbidden, (await Notifications.SetAsync(Target() with { Webhook = new WebhookTarget("http://127.0.0.1/") }, AutomationBench.Origin, Token)).Fault?.Code);
        Assert.Empty(await Notifications.ListAsync(Token));
        for (int index = 0; index < NotificationLimits.Targets; index++)
            await SetAsync(Target($"hook{index}"));

        Assert.Equal(FaultCode.Busy, (await Notifications.SetAsync(Target(), AutomationBench.Origin, Token)).Fault?.Code);
        Assert.Null((await Notifications.DeleteAsync("hook3", AutomationBench.Origin, Token)).Fault);
        Assert.Equal(FaultCode.NotFound, (await Notifications.DeleteAsync("hook3", AutomationBench.Origin, Token)).Fault?.Code);
        await SetAsync(Target());
        await _bench.RestartAsync();
        Assert.Equal(["hook0", "hook1", "hook2", "hook4", "hook5", "hook6", "hook7", "hook"], (await Notifications.ListAsync(Token)).Select(one => one.Target.Name));
    }

    [Fact]
    public async Task Many_changes_one_after_the_other_leave_one_delivery()
    {
        await StartAsync();
        for (int round = 0; round < 50; round++)
            await SetAsync(Target());

        _bench.Hardware.Tell(PowerState.Off);
        await UntilToldAsync("ResourcePoweredOff");
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private IReadOnlyList<(string Destination, JsonElement Body)> Taken => [.. _bench.Destination.Taken.Where(taken => taken.Destination == Address)];

    private List<string> Told => [.. Taken.SelectMany(taken => taken.Body.GetProperty("events").EnumerateArray()).Select(one => one.GetProperty("messageId").GetString()!.Split('.')[^1])];

    private string Journal => File.ReadAllText(Path.Combine(_bench.Folder, EventJournal.FileName));

    private static NotificationTarget Target(string name = "hook") => new(name, true, EventSeverity.Ok, [], Webhook: new WebhookTarget(Address));

    private void Sense(double celsius, ThresholdState state) => _bench.Hardware.Tell(new SensorsChanged([TestKit.Fakes.FakeSensors.Reading(
        TestKit.Fakes.FakeSensors.TemperatureDescription with { Id = "cpu", Number = 0x30 }, celsius, state)]));

    /// <summary>The sensors are known, and the log is followed.</summary>
    private async Task StartAsync()
    {
        await _bench.StartAsync();
        Sense(40, ThresholdState.None);
        await AutomationBench.UntilAsync(() => File.Exists(Path.Combine(_bench.Folder, EventJournal.FileName)) && Journal.Contains("recordId", StringComparison.Ordinal));
    }

    private async Task SetAsync(NotificationTarget target) => Assert.Null((await Notifications.SetAsync(target, AutomationBench.Origin, Token)).Fault);

    private async Task<NotificationState> OnlyAsync() => Assert.Single(await Notifications.ListAsync(Token));

    private async Task UntilToldAsync(params string[] keys)
    {
        await AutomationBench.UntilAsync(() => Told.Count >= keys.Length);
        Assert.Equal(keys, Told);
    }
}
