using System.Globalization;
using Bmc.Contracts.Events;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;
using MQTTnet;

namespace Bmc.Automation.Notifications;

/// <summary>Says at a broker what the hardware role says, retained, so that whoever comes later knows it too; what has not changed is not said again.</summary>
internal sealed class MqttNews(IMqttClient client, MqttTopics topics, HomeAssistantDiscovery? discovery)
{
    private readonly Dictionary<string, string> _said = [];
    private readonly Dictionary<byte, SensorHealth> _health = [];
    private bool _powerFault;

    /// <summary>What there is besides the sensors, to whoever discovers.</summary>
    public async Task SayPartsAsync(IReadOnlyList<PowerAction> buttons, CancellationToken cancellationToken)
    {
        if (discovery is null)
            return;
        await SayAsync(discovery.Power(), cancellationToken);
        await SayAsync(discovery.Health(), cancellationToken);
        foreach (PowerAction action in Enum.GetValues<PowerAction>())
        {
            (string topic, string payload) = discovery.Button(action);
            // One that was allowed once, and is no more.
            await SayAsync((topic, buttons.Contains(action) ? payload : ""), cancellationToken);
        }
    }

    /// <summary>What there was to be discovered is no more.</summary>
    public async Task TakeBackAsync(CancellationToken cancellationToken)
    {
        if (discovery is null)
            return;
        foreach (string topic in _said.Keys.Where(discovery.Has).ToArray())
            await SayAsync((topic, ""), cancellationToken);
    }

    public async Task SayAsync(HardwareEvent told, CancellationToken cancellationToken)
    {
        switch (told)
        {
            case PowerChanged { Status: var power }:
                _powerFault = power.PowerFault;
                await SayAsync((topics.Power, power.State.ToString()), cancellationToken);
                await SayHealthAsync(cancellationToken);
                break;
            case SensorsChanged { Sensors: var sensors }:
                foreach (SensorSnapshot sensor in sensors)
                    await SayAsync(sensor, cancellationToken);
                await SayHealthAsync(cancellationToken);
                break;
        }
    }

    private async Task SayAsync(SensorSnapshot sensor, CancellationToken cancellationToken)
    {
        SensorDescription description = sensor.Description;
        (string value, SensorHealth? health) = sensor.Reading switch
        {
            SensorValue reading => (Math.Round(reading.Value, 3).ToString(CultureInfo.InvariantCulture), (SensorHealth?)reading.Health),
            SensorStates states => (states.Text.Length == 0 ? "OK" : states.Text, states.Health),
            _ => (MqttTopics.Unknown, null),
        };
        if (health is { } known)
            _health[description.Number] = known;
        if (discovery is not null)
            await SayAsync(discovery.Sensor(description), cancellationToken);
        await SayAsync((topics.Sensor(description), value), cancellationToken);
    }

    private Task SayHealthAsync(CancellationToken cancellationToken)
    {
        SensorHealth worst = _powerFault ? SensorHealth.Critical : _health.Values.DefaultIfEmpty(SensorHealth.Ok).Max();
        return SayAsync((topics.Health, worst == SensorHealth.Ok ? "OK" : worst.ToString()), cancellationToken);
    }

    private async Task SayAsync((string Topic, string Payload) told, CancellationToken cancellationToken)
    {
        if (_said.TryGetValue(told.Topic, out string? before) && before == told.Payload)
            return;
        await client.PublishStringAsync(told.Topic, told.Payload, retain: true, cancellationToken: cancellationToken);
        _said[told.Topic] = told.Payload;
    }
}
