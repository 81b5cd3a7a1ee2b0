using System.Text.Json;
using System.Text.Json.Serialization;
using Bmc.Contracts;
using Bmc.Contracts.Sensors;
using Bmc.Linux.Files;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Sensors;

/// <summary>What was set at run time, by sensor id; it goes before what the board says, and over restarts.</summary>
/// <param name="path">Of the JSON file.</param>
internal sealed class SensorOverrides(string path, ILogger logger)
{
    private Dictionary<string, SensorChange> _changes = Load(path, logger);

    /// <summary>The board's description with what was set since. What does not fit the board any more is left out.</summary>
    public SensorDescription Apply(SensorDescription description)
    {
        if (!_changes.TryGetValue(description.Id, out SensorChange? change))
            return description;
        SensorDescription changed = Apply(description, change);
        if (SensorSettings.Problem(changed) is not { } problem)
            return changed;
        SensorLog.OverrideIgnored(logger, description.Id, problem);
        return description;
    }

    public static SensorDescription Apply(SensorDescription description, SensorChange change) => description with
    {
        Thresholds = change.Thresholds ?? description.Thresholds,
        Hysteresis = change.Hysteresis ?? description.Hysteresis,
        Events = change.Events is { } events ? OnlyOurs(events) : description.Events,
    };

    /// <summary>On the disk when it returns without a fault.</summary>
    public Fault? Store(string id, SensorChange change)
    {
        SensorChange before = _changes.GetValueOrDefault(id) ?? new SensorChange();
        var merged = new SensorChange(change.Thresholds ?? before.Thresholds, change.Hysteresis ?? before.Hysteresis, change.Events ?? before.Events);
        var changes = new Dictionary<string, SensorChange>(_changes) { [id] = merged };
        try
        {
            AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(changes, SensorOverridesJson.Default.DictionaryStringSensorChange));
        }
        catch (IOException exception)
        {
            return new Fault(FaultCode.StorageFull, $"the sensor's settings can't be stored: {exception.Message}");
        }

        _changes = changes;
        return null;
    }

    /// <summary>Enabling an event that is never generated would only be a promise.</summary>
    private static SensorEventEnables OnlyOurs(SensorEventEnables events) => events with
    {
        Assertions = (ushort)(events.Assertions & SensorDescriptions.Events.Assertions),
        Deassertions = (ushort)(events.Deassertions & SensorDescriptions.Events.Deassertions),
    };

    private static Dictionary<string, SensorChange> Load(string path, ILogger logger)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), SensorOverridesJson.Default.DictionaryStringSensorChange) ?? [];
        }
        catch (FileNotFoundException)
        {
            return [];
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            SensorLog.OverridesUnreadable(logger, path, exception.Message);
            return [];
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Dictionary<string, SensorChange>))]
internal sealed partial class SensorOverridesJson : JsonSerializerContext;
