using Bmc.Contracts.Sensors;
using Bmc.Ipmi.Sdr;

namespace Bmc.Ipmi.Commands.SensorEvent;

/// <summary>Finds the sensors that commands about values are for, and says why another number is none.</summary>
internal static class ThresholdSensor
{
    /// <returns>Ok; CBh for a number that no sensor has; CDh for a discrete sensor.</returns>
    public static CompletionCode FindThresholdSensor(this HardwareMirror mirror, byte number, out SensorSnapshot? sensor)
    {
        if (mirror.TryGetSensor(number, out sensor))
        {
            if (!sensor.Description.Kind.IsDiscrete())
                return CompletionCode.Ok;
            sensor = null;
            return CompletionCode.IllegalForSensorOrRecordType;
        }

        return DiscreteSensor.Find(number) is null ? CompletionCode.NotPresent : CompletionCode.IllegalForSensorOrRecordType;
    }

    /// <returns>As <see cref="FindThresholdSensor"/>, and CDh for a sensor that has no thresholds.</returns>
    public static CompletionCode FindSensorWithThresholds(this HardwareMirror mirror, byte number, out SensorSnapshot? sensor)
    {
        var code = mirror.FindThresholdSensor(number, out sensor);
        return sensor is not null && RawThresholds.PresentIn(sensor.Description.Thresholds) == ThresholdState.None
            ? CompletionCode.IllegalForSensorOrRecordType
            : code;
    }

    /// <summary>
    /// What the owner says of the sensor now. A change goes by this: the mirror hears of the change before it a moment later, and
    /// ipmitool's `sensor thresh ... upper` sends three at once.
    /// </summary>
    public static async ValueTask<SensorDescription> PresentAsync(this ISensors sensors, SensorSnapshot known, CancellationToken cancellationToken)
    {
        foreach (var sensor in await sensors.GetSnapshotAsync(cancellationToken))
        {
            if (sensor.Description.Number == known.Description.Number)
                return sensor.Description;
        }

        return known.Description;
    }
}
