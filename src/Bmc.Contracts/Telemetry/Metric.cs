using Bmc.Contracts.Sensors;
using Bmc.Contracts.Subscriptions;

namespace Bmc.Contracts.Telemetry;

/// <summary>A property that can be reported.</summary>
/// <param name="Id">Of its metric definition; all that are measured alike have one.</param>
/// <param name="Property">The resource's path, and behind <c>#</c> a JSON pointer into it (RFC 6901).</param>
public sealed record Metric(string Id, string Property)
{
    /// <summary>The state of what a sensor looks at, in the words of Resource.Health.</summary>
    public const string Health = "Health";

    /// <summary>The PC's, in the words of Resource.PowerState.</summary>
    public static readonly Metric PowerState = new("PowerState", $"{ResourcePaths.System}#/PowerState");

    /// <summary>Else it is a word.</summary>
    public bool IsNumber => Id != Health && Id != PowerState.Id;

    /// <summary>Null for a sensor that has states and no value.</summary>
    public static Metric? ReadingOf(SensorDescription sensor) =>
        sensor.Kind.IsDiscrete() ? null : new Metric(sensor.Kind.ToString(), $"{ResourcePaths.Of(sensor)}#/Reading");

    public static Metric HealthOf(SensorDescription sensor) => new(Health, $"{ResourcePaths.Of(sensor)}#/Status/Health");

    public static IEnumerable<Metric> Of(SensorDescription sensor) => ReadingOf(sensor) is { } reading ? [reading, HealthOf(sensor)] : [HealthOf(sensor)];
}
