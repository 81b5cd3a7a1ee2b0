using Bmc.Contracts.Sensors;
using Bmc.Redfish.Protocol;

namespace Bmc.Redfish.Chassis;

/// <summary>Arrays of objects that can be referred to (Resource.ReferenceableMember), and what the deprecated schemas say of a sensor in one.</summary>
internal static class SensorMembers
{
    /// <param name="path">Of the resource that has the array.</param>
    public static void Members<T>(this ResourceWriter json, string path, string name, IReadOnlyList<T> members, Action<T, ResourceWriter> write)
    {
        using (json.Array(name))
        {
            for (int index = 0; index < members.Count; index++)
            {
                using (json.Item())
                {
                    json.Text("@odata.id", $"{path}#/{name}/{index}");
                    json.Text("MemberId", $"{index}");
                    write(members[index], json);
                }
            }
        }

        json.Number($"{name}@odata.count", (long)members.Count);
    }

    /// <summary>Name, thresholds, range, and what the sensor reads now.</summary>
    /// <param name="reading">"ReadingVolts".</param>
    /// <param name="suffix">Behind the names of the range's ends: "Temp".</param>
    /// <param name="isWhole">The schema has whole numbers.</param>
    public static void SensorMember(this ResourceWriter json, SensorSnapshot sensor, string reading, string suffix = "", bool isWhole = false)
    {
        double? Fitting(double? value) => isWhole && value is { } number ? Math.Round(number) : value;
        SensorDescription description = sensor.Description;
        SensorThresholds thresholds = description.Thresholds;
        json.Text("Name", description.Name);
        json.Number("SensorNumber", (long)description.Number);
        json.Text("PhysicalContext", SensorVocabulary.ContextOf(description.EntityId));
        json.Number("LowerThresholdNonCritical", Fitting(thresholds.LowerNonCritical));
        json.Number("LowerThresholdCritical", Fitting(thresholds.LowerCritical));
        json.Number("LowerThresholdFatal", Fitting(thresholds.LowerNonRecoverable));
        json.Number("UpperThresholdNonCritical", Fitting(thresholds.UpperNonCritical));
        json.Number("UpperThresholdCritical", Fitting(thresholds.UpperCritical));
        json.Number("UpperThresholdFatal", Fitting(thresholds.UpperNonRecoverable));
        json.Number($"MinReadingRange{suffix}", Fitting(description.Minimum));
        json.Number($"MaxReadingRange{suffix}", Fitting(description.Maximum));
        if (RelatedItem.Of(description) is { } item)
            json.Links("RelatedItem", item);
        json.Volatile(volatileJson =>
        {
            if (sensor.Reading is SensorValue value)
                volatileJson.Number(reading, Fitting(value.Value));
            else
                volatileJson.Null(reading);
            volatileJson.Status(sensor.Reading);
        });
    }
}
