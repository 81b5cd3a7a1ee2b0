using Bmc.Contracts.Sensors;
using Bmc.Redfish.Chassis;

namespace Bmc.Redfish.Thermal;

/// <summary>The temperatures of the case, found by what their sensors belong to.</summary>
internal static class Temperatures
{
    public static IReadOnlyList<SensorSnapshot> Of(IReadOnlyList<SensorSnapshot> sensors) =>
        [.. sensors.Where(sensor => sensor.Description.Kind == SensorKind.Temperature)];

    /// <summary>The air that comes in; null where nothing measures it, likewise the other.</summary>
    public static SensorSnapshot? Intake(IReadOnlyList<SensorSnapshot> sensors) => Find(sensors, "Intake");

    /// <summary>The main board's.</summary>
    public static SensorSnapshot? Internal(IReadOnlyList<SensorSnapshot> sensors) => Find(sensors, "SystemBoard") ?? Find(sensors, "Chassis");

    private static SensorSnapshot? Find(IReadOnlyList<SensorSnapshot> sensors, string context) =>
        Of(sensors).FirstOrDefault(sensor => SensorVocabulary.ContextOf(sensor.Description.EntityId) == context);
}
