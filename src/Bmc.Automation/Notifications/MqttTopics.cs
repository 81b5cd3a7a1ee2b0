using Bmc.Contracts.Manager;
using Bmc.Contracts.Sensors;

namespace Bmc.Automation.Notifications;

/// <summary>Where at a broker what is said: PREFIX/HOSTNAME/availability, /power, /health, /sensors/ID, /event; orders are taken at /command.</summary>
internal sealed class MqttTopics(string prefix, BmcIdentity bmc)
{
    public const string Online = "online";
    public const string Offline = "offline";

    /// <summary>What has no value now, in Home Assistant's word.</summary>
    public const string Unknown = "None";

    private readonly string _base = $"{prefix}/{Level(bmc.HostName)}";

    public string Availability => $"{_base}/availability";

    public string Power => $"{_base}/power";

    public string Health => $"{_base}/health";

    public string Event => $"{_base}/event";

    public string Command => $"{_base}/command";

    public string Sensor(SensorDescription sensor) => $"{_base}/sensors/{Level(sensor.Id)}";

    /// <summary>One level of a topic: letters, digits, '-' and '_', as Home Assistant has its ids too.</summary>
    public static string Level(string text) => text.Length == 0 ? "_" : string.Concat(text.Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' ? character : '_'));
}
