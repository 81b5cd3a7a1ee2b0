using Bmc.Contracts.Sensors;
using Bmc.Redfish.Protocol;

namespace Bmc.Redfish.Chassis;

/// <summary>Sensor.Thresholds. Caution, critical and fatal are IPMI's non-critical, critical and non-recoverable.</summary>
internal static class Thresholds
{
    private static readonly string[] _names = ["LowerCaution", "LowerCritical", "LowerFatal", "UpperCaution", "UpperCritical", "UpperFatal"];

    public static void Write(SensorThresholds thresholds, ResourceWriter json)
    {
        double?[] values = Values(thresholds);
        if (values.All(value => value is null))
            return;
        using (json.Object("Thresholds"))
        {
            for (int index = 0; index < _names.Length; index++)
            {
                if (values[index] is not { } value)
                    continue;
                using (json.Object(_names[index]))
                {
                    json.Number("Reading", value);
                    json.Text("Activation", index < _names.Length / 2 ? "Decreasing" : "Increasing");
                }
            }
        }
    }

    /// <summary>What was asked for on top of what is set; a reading of null takes a threshold away.</summary>
    /// <returns>Null when nothing of it was asked for.</returns>
    public static SensorThresholds? Read(JsonBody body, SensorThresholds present)
    {
        double?[] values = Values(present);
        bool isAny = false;
        for (int index = 0; index < _names.Length; index++)
        {
            if (body.Object(_names[index]) is not { } threshold || !threshold.Has("Reading"))
                continue;
            values[index] = threshold.TakeNull("Reading") ? null : threshold.Fraction("Reading");
            isAny = true;
        }

        return isAny ? new SensorThresholds(values[0], values[1], values[2], values[3], values[4], values[5]) : null;
    }

    private static double?[] Values(SensorThresholds thresholds) =>
    [
        thresholds.LowerNonCritical, thresholds.LowerCritical, thresholds.LowerNonRecoverable,
        thresholds.UpperNonCritical, thresholds.UpperCritical, thresholds.UpperNonRecoverable,
    ];
}
