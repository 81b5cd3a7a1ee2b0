using System.Buffers;
using System.Text;
using System.Text.Json;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;

namespace Bmc.Automation.Notifications;

/// <summary>
/// What Home Assistant makes entities of: https://www.home-assistant.io/integrations/mqtt/#mqtt-discovery. A message for each entity at
/// PREFIX/COMPONENT/NODE/OBJECT/config, retained; an empty one takes the entity away.
/// </summary>
internal sealed class HomeAssistantDiscovery(string prefix, MqttTopics topics, BmcIdentity bmc)
{
    private readonly string _node = $"bmc_{bmc.DeviceGuid:N}";

    /// <summary>Whether it is the topic of an entity.</summary>
    public bool Has(string topic) => topic.StartsWith($"{prefix}/", StringComparison.Ordinal) && topic.Contains($"/{_node}/", StringComparison.Ordinal);

    public (string Topic, string Payload) Power() => Entity("binary_sensor", "power", "Power", json =>
    {
        json.WriteString("device_class", "power");
        json.WriteString("state_topic", topics.Power);
        json.WriteString("value_template", "{{ 'OFF' if value == 'Off' else 'None' if value == 'Unknown' else 'ON' }}");
    });

    public (string Topic, string Payload) Health() => Entity("binary_sensor", "health", "Health", json =>
    {
        json.WriteString("device_class", "problem");
        json.WriteString("state_topic", topics.Health);
        json.WriteString("value_template", "{{ 'OFF' if value == 'OK' else 'ON' }}");
    });

    public (string Topic, string Payload) Sensor(SensorDescription sensor) => Entity("sensor", $"sensor_{MqttTopics.Level(sensor.Id)}", sensor.Name, json =>
    {
        json.WriteString("state_topic", topics.Sensor(sensor));
        if (WordsOf(sensor.Unit) is not { } words)
            return;
        if (words.Class is { } device)
            json.WriteString("device_class", device);
        json.WriteString("unit_of_measurement", words.Unit);
        json.WriteString("state_class", "measurement");
    });

    public (string Topic, string Payload) Button(PowerAction action) => Entity("button", $"action_{action}", NameOf(action), json =>
    {
        json.WriteString("command_topic", topics.Command);
        json.WriteString("payload_press", action.ToString());
        // An order that is not carried out at once is none: the broker is not to keep it.
        json.WriteBoolean("retain", false);
    });

    /// <summary>Home Assistant's device classes and units.</summary>
    private static (string? Class, string Unit)? WordsOf(SensorUnit unit) => unit switch
    {
        SensorUnit.Celsius => ("temperature", "°C"),
        SensorUnit.Volts => ("voltage", "V"),
        SensorUnit.Amperes => ("current", "A"),
        SensorUnit.Watts => ("power", "W"),
        SensorUnit.RevolutionsPerMinute => (null, "rpm"),
        _ => null,
    };

    private static string NameOf(PowerAction action) => action switch
    {
        PowerAction.On => "Power on",
        PowerAction.ForceOff => "Force off",
        PowerAction.GracefulShutdown => "Shut down",
        PowerAction.ForceRestart => "Reset",
        PowerAction.PowerCycle => "Power cycle",
        PowerAction.PushPowerButton => "Push the power button",
        PowerAction.Nmi => "Diagnostic interrupt",
        _ => action.ToString(),
    };

    private (string Topic, string Payload) Entity(string component, string id, string name, Action<Utf8JsonWriter> rest)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("unique_id", $"{_node}_{id}");
            json.WriteString("object_id", $"{MqttTopics.Level(bmc.HostName)}_{id}");
            json.WriteString("availability_topic", topics.Availability);
            rest(json);
            json.WriteStartObject("device");
            json.WriteStartArray("identifiers");
            json.WriteStringValue(_node);
            json.WriteEndArray();
            json.WriteString("name", bmc.HostName);
            json.WriteString("manufacturer", "BmcFirmware");
            json.WriteString("model", bmc.Board);
            json.WriteString("sw_version", bmc.FirmwareVersion);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return ($"{prefix}/{component}/{_node}/{id}/config", Encoding.UTF8.GetString(bytes.WrittenSpan));
    }
}
