using System.Text.Json.Serialization;
using Bmc.Contracts;
using Bmc.Contracts.Sensors;
using Bmc.Hardware.Settings;
using Microsoft.Extensions.Logging;

namespace Bmc.Hardware.Sensors;

/// <summary>What was set at run time, by sensor id; it goes before what the board says, and over restarts.</summary>
internal sealed class SensorOverrides
{
    private readonly SettingsFile<Dictionary<string, SensorChange>> _file;
    private readonly ILogger _logger;
    private Dictionary<string, SensorChange> _changes;

    /// <param name="path">Of the JSON file.</param>
    public SensorOverrides(string path, ILogger logger)
    {
        _logger = logger;
        _file = new SettingsFile<Dictionary<string, SensorChange>>(path, SensorOverridesJson.Default.DictionaryStringSensorChange);
        _changes = _file.Load(out string? problem) ?? [];
        if (problem is not null)
            SensorLog.OverridesLost(logger, problem);
    }

    /// <summary>The board's description with what was set since. What does not fit the board any more is left out.</summary>
    public SensorDescription Apply(SensorDescription description)
    {
        if (!_changes.TryGetValue(description.Id, out SensorChange? change))
            return description;
        SensorDescription changed = Apply(description, change);
        if (SensorSettings.Problem(changed) is not { } problem)
            return changed;
        SensorLog.OverrideIgnored(_logger, description.Id, problem);
        return description;
    }

    public static SensorDescription Apply(SensorDescription description, SensorChange change) => description with
    {
        Thresholds = change.Thresholds ?? description.Thresholds,
        Hysteresis = change.Hysteresis ?? description.Hysteresis,
        Events = change.Events is { } events ? OnlyOurs(events, SensorDescriptions.EventsOf(description.Kind)) : description.Events,
    };

    /// <summary>On the disk when it is done.</summary>
    public Result Store(string id, SensorChange change)
    {
        SensorChange before = _changes.GetValueOrDefault(id) ?? new SensorChange();
        var merged = new SensorChange(change.Thresholds ?? before.Thresholds, change.Hysteresis ?? before.Hysteresis, change.Events ?? before.Events);
        var changes = new Dictionary<string, SensorChange>(_changes) { [id] = merged };
        Result outcome = _file.Save(changes);
        if (outcome.IsDone)
            _changes = changes;
        return outcome;
    }

    /// <summary>Keeps thresholds and hystereses alone. On the disk when it is done.</summary>
    public Result ForgetEvents()
    {
        Dictionary<string, SensorChange> changes = _changes.ToDictionary(change => change.Key, change => change.Value with { Events = null });
        Result outcome = _file.Save(changes);
        if (outcome.IsDone)
            _changes = changes;
        return outcome;
    }

    /// <summary>Enabling an event that is never generated would only be a promise.</summary>
    private static SensorEventEnables OnlyOurs(SensorEventEnables events, SensorEventEnables ours) => events with
    {
        Assertions = (ushort)(events.Assertions & ours.Assertions),
        Deassertions = (ushort)(events.Deassertions & ours.Deassertions),
    };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Dictionary<string, SensorChange>))]
internal sealed partial class SensorOverridesJson : JsonSerializerContext;
