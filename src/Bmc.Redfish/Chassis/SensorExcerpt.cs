using Bmc.Contracts.Sensors;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Systems;

namespace Bmc.Redfish.Chassis;

/// <summary>
/// Copies of sensors in other resources, DSP0266 "Excerpts". All of it changes by itself, so the entity tag does not depend on it.
/// </summary>
internal static class SensorExcerpt
{
    /// <summary>The excerpts "Voltage", "Current", "Power", and the one without a key: the reading, and where it is from.</summary>
    /// <param name="sensor">Null: nothing is written.</param>
    public static void Excerpt(this ResourceWriter json, string name, SensorSnapshot? sensor)
    {
        if (sensor is null)
            return;
        json.Volatile(volatileJson =>
        {
            using (volatileJson.Object(name))
                Write(sensor, volatileJson);
        });
    }

    /// <summary>The excerpt "Array", with what tells one from another.</summary>
    public static void Excerpts(this ResourceWriter json, string name, IReadOnlyList<SensorSnapshot> sensors, bool named = true) => WriteArray(json, name, sensors, (sensor, item) =>
    {
        if (named)
            WriteName(sensor, item);
        Write(sensor, item);
    });

    /// <summary>
    /// The excerpt "Fan": a fan's speed. Schemas want it in percent of the speed that the fan is rated for, which nobody tells us; what there
    /// is are the revolutions, and no sensor of percents that it could be from.
    /// </summary>
    public static void FanExcerpt(this ResourceWriter json, string name, SensorSnapshot fan) => json.Volatile(volatileJson =>
    {
        using (volatileJson.Object(name))
            volatileJson.Reading("SpeedRPM", fan.Reading);
    });

    /// <summary>The excerpt "FanArray".</summary>
    public static void FanExcerpts(this ResourceWriter json, string name, IReadOnlyList<SensorSnapshot> fans) => WriteArray(json, name, fans, (fan, item) =>
    {
        WriteName(fan, item);
        item.Reading("SpeedRPM", fan.Reading);
    });

    /// <summary>A reading that is not known now is null.</summary>
    public static void Reading(this ResourceWriter json, string name, SensorReading reading)
    {
        if (reading is SensorValue value)
            json.Number(name, value.Value);
        else
            json.Null(name);
    }

    /// <summary>Resource.Status of a sensor, or of what is nothing but its sensor.</summary>
    public static void Status(this ResourceWriter json, SensorReading reading) =>
        json.Status(SensorVocabulary.StateOf(reading), Health.Of(reading) is { } health ? Health.NameOf(health) : null);

    private static void Write(SensorSnapshot sensor, ResourceWriter json)
    {
        json.Text("DataSourceUri", SensorCollection.PathOf(sensor.Description));
        json.Reading("Reading", sensor.Reading);
    }

    private static void WriteName(SensorSnapshot sensor, ResourceWriter json)
    {
        json.Text("DeviceName", sensor.Description.Name);
        json.Text("PhysicalContext", SensorVocabulary.ContextOf(sensor.Description.EntityId));
    }

    private static void WriteArray(ResourceWriter json, string name, IReadOnlyList<SensorSnapshot> sensors, Action<SensorSnapshot, ResourceWriter> write)
    {
        if (sensors.Count == 0)
            return;
        json.Volatile(volatileJson =>
        {
            using (volatileJson.Array(name))
            {
                foreach (SensorSnapshot sensor in sensors)
                {
                    using (volatileJson.Item())
                        write(sensor, volatileJson);
                }
            }
        });
        json.Number($"{name}@odata.count", (long)sensors.Count);
    }
}
