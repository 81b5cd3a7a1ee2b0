using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Bmc.Automation.Notifications;
using Bmc.Automation.Tests.Fakes;
using Bmc.Contracts;
using Bmc.Contracts.Events;
using Bmc.Contracts.Notifications;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;
using Microsoft.Extensions.Logging.Abstractions;
using MQTTnet;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace Bmc.Automation.Tests.Notifications;

/// <summary>The PC at a real broker.</summary>
public sealed class MqttTests : IAsyncLifetime
{
    private const string Command = "bmc/bmc/command";

    private readonly FakeHardware _hardware = new();
    private readonly ConcurrentDictionary<string, string> _said = new();
    private readonly CancellationTokenSource _forgotten = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly DeliveryProgress _progress = new();
    private readonly int _port = FreePort();
    private MqttServer? _broker;
    private Task _presence = Task.CompletedTask;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        MqttServerOptions options = new MqttServerOptionsBuilder().WithDefaultEndpoint().WithDefaultEndpointBoundIPAddress(IPAddress.Loopback).WithDefaultEndpointBoundIPV6Address(IPAddress.None).WithDefaultEndpointPort(_port).Build();
        _broker = new MqttServerFactory().CreateMqttServer(options);
        _broker.ValidatingConnectionAsync += connection =>
        {
            connection.ReasonCode = connection is { UserName: "bmc", Password: "secret" } ? MqttConnectReasonCode.Success : MqttConnectReasonCode.BadUserNameOrPassword;
            return Task.CompletedTask;
        };
        _broker.InterceptingPublishAsync += message =>
        {
            _said[message.ApplicationMessage.Topic] = Encoding.UTF8.GetString(message.ApplicationMessage.Payload);
            return Task.CompletedTask;
        };
        await _broker.StartAsync();
    }

    [Fact]
    public async Task The_state_of_the_PC_and_of_its_sensors_is_at_the_broker()
    {
        Start(Mqtt);
        await SaidAsync("bmc/bmc/availability", "online");
        await SaidAsync("bmc/bmc/power", "On");
        Sense(91.25, ThresholdState.UpperCritical);
        await SaidAsync("bmc/bmc/sensors/cpu", "91.25");
        await SaidAsync("bmc/bmc/health", "Critical");

        _hardware.Tell(PowerState.Off);
        Sense(40, ThresholdState.None);
        await SaidAsync("bmc/bmc/power", "Off");
        await SaidAsync("bmc/bmc/health", "OK");
    }

    [Fact]
    public async Task Home_Assistant_finds_sensors_and_power_and_buttons_only_where_somebody_allowed_them()
    {
        Start(Mqtt);
        await SaidAsync("bmc/bmc/power", "On");
        Sense(40, ThresholdState.None);
        await SaidAsync("bmc/bmc/sensors/cpu", "40");

        (string topic, string payload) = Assert.Single(_said, said => said.Key.EndsWith("/sensor_cpu/config", StringComparison.Ordinal));
        JsonElement entity = JsonDocument.Parse(payload).RootElement;
        Assert.Equal("homeassistant/sensor/bmc_00000000000000000000000000000000/sensor_cpu/config", topic);
        Assert.Equal(("temperature", "°C", "bmc/bmc/sensors/cpu"), (entity.GetProperty("device_class").GetString(), entity.GetProperty("unit_of_measurement").GetString(), entity.GetProperty("state_topic").GetString()));
        Assert.Equal("bmc/bmc/availability", entity.GetProperty("availability_topic").GetString());
        Assert.Contains(_said.Keys, key => key.Contains("/binary_sensor/", StringComparison.Ordinal));
        Assert.All(_said.Where(said => said.Key.Contains("/button/", StringComparison.Ordinal)), button => Assert.Empty(button.Value));
    }

    [Fact]
    public async Task Home_Assistant_finds_the_buttons_that_somebody_allowed()
    {
        _hardware.Support(PowerAction.GracefulShutdown);
        Start(Mqtt with { AllowActions = true });
        await SaidAsync("bmc/bmc/power", "On");

        string payload = Assert.Single(_said, said => said.Key.EndsWith("/action_GracefulShutdown/config", StringComparison.Ordinal)).Value;
        Assert.Equal((Command, "GracefulShutdown"), (Text("command_topic"), Text("payload_press")));

        string? Text(string name) => JsonDocument.Parse(payload).RootElement.GetProperty(name).GetString();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_Home_Assistant_found_goes_when_the_target_is_forgotten_and_stays_when_the_BMC_restarts(bool isForgotten)
    {
        Start(Mqtt);
        await SaidAsync("bmc/bmc/power", "On");
        Sense(40, ThresholdState.None);
        await SaidAsync("bmc/bmc/sensors/cpu", "40");

        if (isForgotten)
            await _forgotten.CancelAsync();
        await StopAsync();

        await SaidAsync("bmc/bmc/availability", "offline");
        string[] entities = [.. _said.Keys.Where(topic => topic.EndsWith("/config", StringComparison.Ordinal) && !topic.Contains("/button/", StringComparison.Ordinal))];
        Assert.Equal(3, entities.Length);
        Assert.All(entities, entity => Assert.Equal(isForgotten, _said[entity].Length == 0));
        Assert.Equal("40", _said["bmc/bmc/sensors/cpu"]);
    }

    [Fact]
    public async Task A_button_acts_where_it_is_allowed_and_what_the_broker_kept_does_not()
    {
        await PublishAsync(Command, "ForceOff", retain: true);
        Start(Mqtt with { AllowActions = true });
        await SaidAsync("bmc/bmc/power", "On");

        await PublishAsync(Command, "forceoff");
        await PublishAsync(Command, "6");
        await PublishAsync(Command, "GracefulShutdown");

        await AutomationBench.UntilAsync(() => _hardware.Orders.Count > 0);
        PowerActionRequest order = Assert.Single(_hardware.Orders);
        Assert.Equal((PowerAction.GracefulShutdown, new RequestOrigin("mqtt", "home")), (order.Action, order.Origin));
    }

    [Fact]
    public async Task Nobody_presses_a_button_that_was_not_allowed()
    {
        Start(Mqtt);
        await SaidAsync("bmc/bmc/power", "On");

        await PublishAsync(Command, "ForceOff");
        _hardware.Tell(PowerState.Off);
        await SaidAsync("bmc/bmc/power", "Off");

        Assert.Empty(_hardware.Orders);
    }

    [Fact]
    public async Task Whoever_stops_says_so()
    {
        Start(Mqtt);
        await SaidAsync("bmc/bmc/availability", "online");

        await StopAsync();

        await SaidAsync("bmc/bmc/availability", "offline");
    }

    [Fact]
    public async Task A_target_is_forgotten_at_its_broker_when_it_is_deleted_and_not_when_it_is_changed()
    {
        const string Entity = "homeassistant/binary_sensor/bmc_00000000000000000000000000000000/power/config";
        await using var bench = new AutomationBench();
        await bench.StartAsync();
        Assert.Null((await bench.Subscriptions.SetAllowedAsync(["127.0.0.1"], AutomationBench.Origin, Token)).Fault);
        Assert.Null((await bench.State.Notifications.SetAsync(SenderBench.Target with { Mqtt = Mqtt }, AutomationBench.Origin, Token)).Fault);
        await AutomationBench.UntilAsync(() => _said.TryGetValue(Entity, out string? said) && said.Length > 0);

        Assert.Null((await bench.State.Notifications.SetAsync(SenderBench.Target with { Mqtt = Mqtt with { Prefix = "else" } }, AutomationBench.Origin, Token)).Fault);
        await SaidAsync("bmc/bmc/availability", "offline");
        await SaidAsync("else/bmc/power", "On");
        Assert.NotEmpty(_said[Entity]);

        Assert.Null((await bench.State.Notifications.DeleteAsync(SenderBench.Target.Name, AutomationBench.Origin, Token)).Fault);
        await SaidAsync(Entity, "");
    }

    [Fact]
    public async Task A_wrong_password_is_said_and_nothing_else()
    {
        Start(Mqtt with { Password = "wrong" });

        await AutomationBench.UntilAsync(() => _progress.Now.Problem is not null);
        Assert.Empty(_said);
    }

    [Fact]
    public async Task An_event_is_at_the_broker_when_it_counts_as_told()
    {
        var sender = new MqttSender(new MqttConnections(SenderBench.Connections), SenderBench.Name, TimeProvider.System);

        Assert.Null((await sender.SendAsync(SenderBench.Target with { Mqtt = Mqtt }, [SenderBench.Event], Token)).Fault);

        Assert.Equal("CPU at 91 °C", JsonDocument.Parse(_said["bmc/bmc/event"]).RootElement.GetProperty("message").GetString());
        Assert.Equal(FaultCode.Unavailable, (await sender.SendAsync(SenderBench.Target with { Mqtt = Mqtt with { Password = "wrong" } }, [SenderBench.Event], Token)).Fault?.Code);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_broker is null)
            return;
        await _broker.StopAsync();
        _broker.Dispose();
        _stop.Dispose();
        _forgotten.Dispose();
    }

    private MqttTarget Mqtt => new("127.0.0.1", _port, Tls: false, "bmc", "secret");

    private void Start(MqttTarget mqtt)
    {
        var presence = new MqttPresence(new MqttConnections(SenderBench.Connections), SenderBench.Name, _hardware, _hardware, TimeProvider.System, NullLogger<MqttPresence>.Instance);
        _presence = presence.RunAsync("home", mqtt, _progress, _forgotten.Token, _stop.Token);
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _presence.ContinueWith(_ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private void Sense(double celsius, ThresholdState state) => _hardware.Tell(new SensorsChanged([TestKit.Fakes.FakeSensors.Reading(
        TestKit.Fakes.FakeSensors.TemperatureDescription with { Id = "cpu", Number = 0x30 }, celsius, state)]));

    private Task SaidAsync(string topic, string payload) => AutomationBench.UntilAsync(() => _said.TryGetValue(topic, out string? said) && said == payload);

    private Task PublishAsync(string topic, string payload, bool retain = false) =>
        _broker!.InjectApplicationMessage(
            new InjectedMqttApplicationMessage(new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithRetainFlag(retain).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtMostOnce).Build()) { SenderClientId = "somebody" },
            Token);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
