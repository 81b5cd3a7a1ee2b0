using System.Globalization;
using Bmc.Contracts.Sensors;

namespace Bmc.Contracts.Board.FileFormat;

/// <summary>What must hold for each sensor and between them.</summary>
internal static class SensorRules
{
    /// <summary>IPMI 2.0 §43.1, Table 43-1: an SDR's id string has at most 16 bytes.</summary>
    private const int IdStringLength = 16;

    public static void Check(BoardDraft draft, IDeviceCatalogue catalogue)
    {
        var taken = new Dictionary<string, string>();
        foreach (Located<BoardSensor> sensor in draft.Sensors.ToArray())
        {
            int before = draft.Faults.Count;
            CheckUnique(draft, sensor, taken);
            CheckSource(draft, sensor, catalogue);
            CheckRange(draft, sensor);
            CheckThresholds(draft, sensor);
            if (draft.Faults.Count == before)
                continue;
            draft.Sensors.Remove(sensor);
            if (draft.Sensors.TrueForAll(other => other.Value.Id != sensor.Value.Id))
                draft.RememberLeftOut(sensor.Value.Id);
        }
    }

    private static void CheckUnique(BoardDraft draft, Located<BoardSensor> sensor, Dictionary<string, string> taken)
    {
        string shown = sensor.Value.Name.Length > IdStringLength ? sensor.Value.Name[..IdStringLength] : sensor.Value.Name;
        (string Key, string Value, string Expected)[] names =
        [
            ("number", sensor.Value.Number.ToString(CultureInfo.InvariantCulture), "a number of its own for each sensor"),
            ("id", sensor.Value.Id, "an id of its own for each sensor"),
            ("name", shown, $"names that differ in their first {IdStringLength} characters"),
        ];
        foreach ((string key, string value, string expected) in names)
        {
            if (!taken.TryAdd($"{key} {value}", sensor.Path))
                Fault(draft, sensor, key, $"\"{value}\" is taken by {taken[$"{key} {value}"]}", expected);
        }
    }

    private static void CheckSource(BoardDraft draft, Located<BoardSensor> sensor, IDeviceCatalogue catalogue)
    {
        BoardSensorSource source = sensor.Value.Source;
        if (source.Input is { } input)
        {
            if (KindOfHwmonInput(input) != sensor.Value.Kind)
                Fault(draft, sensor, "source.input", $"\"{input}\" is no {KindName(sensor)}", "an input of the sensor's kind");
            return;
        }

        BoardI2cDevice? device = draft.Devices.Find(candidate => candidate.Value.Refdes == source.Device)?.Value;
        if (device is null)
        {
            (string message, string expected) = draft.IsLeftOut(source.Device!)
                ? ($"the device \"{source.Device}\" is itself at fault", "a device that works")
                : ($"there is no device \"{source.Device}\"", Suggestion.Among(draft.Devices.Select(candidate => candidate.Value.Refdes), source.Device!));
            Fault(draft, sensor, "source.device", message, expected);
        }
        else if (device.Driver == BoardChipDriver.Kernel)
        {
            if (!BoardShape.HwmonInput().IsMatch(source.Channel!) || KindOfHwmonInput(source.Channel!) != sensor.Value.Kind)
                Fault(draft, sensor, "source.channel", $"\"{source.Channel}\" is no {KindName(sensor)} of a hwmon driver", "a hwmon attribute of the sensor's kind without \"_input\", such as \"temp1\"");
        }
        else if (catalogue.ChannelsOf(device) is var channels && !channels.Contains(source.Channel))
        {
            Fault(draft, sensor, "source.channel", $"the driver \"{device.Device}\" has no channel \"{source.Channel}\" here", Suggestion.Among(channels, source.Channel!));
        }
        else if (KindOfChannel(source.Channel!) is { } kind && kind != sensor.Value.Kind)
        {
            Fault(draft, sensor, "kind", $"the channel \"{source.Channel}\" of {source.Device} is no {KindName(sensor)}", $"\"{KebabCase.NamesOf<SensorKind>()[(int)kind]}\"");
        }
    }

    /// <summary>The naming rule of drivers' channels: the last word says what is measured. Null for a name outside of it.</summary>
    private static SensorKind? KindOfChannel(string channel) => channel.TrimEnd("0123456789".ToCharArray()).Split('-')[^1] switch
    {
        "temperature" => SensorKind.Temperature,
        "voltage" => SensorKind.Voltage,
        "current" => SensorKind.Current,
        "power" => SensorKind.Power,
        "fan" => SensorKind.FanSpeed,
        "status" => SensorKind.PowerSupply,
        _ => null,
    };

    /// <summary>Linux, Documentation/hwmon/sysfs-interface: the attribute's prefix says what is measured.</summary>
    private static SensorKind KindOfHwmonInput(string input) => input.TrimEnd("0123456789".ToCharArray()) switch
    {
        "temp" => SensorKind.Temperature,
        "in" => SensorKind.Voltage,
        "curr" => SensorKind.Current,
        "power" => SensorKind.Power,
        _ => SensorKind.FanSpeed,
    };

    private static void CheckRange(BoardDraft draft, Located<BoardSensor> sensor)
    {
        if (!SensorScale.TryCreate(sensor.Value.Minimum, sensor.Value.Maximum, out _))
            Fault(draft, sensor, "maximum", string.Create(CultureInfo.InvariantCulture, $"no scale goes from {sensor.Value.Minimum} to {sensor.Value.Maximum}"), "more than minimum, in a range that 8 bits can hold");
        double range = sensor.Value.Maximum - sensor.Value.Minimum;
        if (sensor.Value.Hysteresis.Positive > range)
            Fault(draft, sensor, "hysteresis.positive", "is wider than the sensor's range", "less than maximum - minimum");
        if (sensor.Value.Hysteresis.Negative > range)
            Fault(draft, sensor, "hysteresis.negative", "is wider than the sensor's range", "less than maximum - minimum");
    }

    private static void CheckThresholds(BoardDraft draft, Located<BoardSensor> sensor)
    {
        SensorThresholds limits = sensor.Value.Thresholds;
        if (sensor.Value.Kind.IsDiscrete() && limits != SensorThresholds.None)
            Fault(draft, sensor, "thresholds", "a state has no thresholds", "no thresholds");
        (string Key, double? Value)[] fromLowToHigh =
        [
            ("lowerNonRecoverable", limits.LowerNonRecoverable),
            ("lowerCritical", limits.LowerCritical),
            ("lowerNonCritical", limits.LowerNonCritical),
            ("upperNonCritical", limits.UpperNonCritical),
            ("upperCritical", limits.UpperCritical),
            ("upperNonRecoverable", limits.UpperNonRecoverable),
        ];
        (string Key, double Value)? below = null;
        foreach ((string key, double? limit) in fromLowToHigh)
        {
            if (limit is not { } value)
                continue;
            if (value < sensor.Value.Minimum || value > sensor.Value.Maximum)
                Fault(draft, sensor, $"thresholds.{key}", string.Create(CultureInfo.InvariantCulture, $"{value} is outside of what the sensor can read"), string.Create(CultureInfo.InvariantCulture, $"{sensor.Value.Minimum} to {sensor.Value.Maximum}"));
            if (below is { } previous && value <= previous.Value)
                Fault(draft, sensor, $"thresholds.{key}", string.Create(CultureInfo.InvariantCulture, $"{value} is not above {previous.Key}"), string.Create(CultureInfo.InvariantCulture, $"more than {previous.Value}"));
            below = (key, value);
        }
    }

    private static string KindName(Located<BoardSensor> sensor) => KebabCase.NamesOf<SensorKind>()[(int)sensor.Value.Kind];

    private static void Fault(BoardDraft draft, Located<BoardSensor> sensor, string relative, string message, string expected) =>
        draft.Fault(sensor.Path, $"{sensor.Path}.{relative}", message, expected);
}
