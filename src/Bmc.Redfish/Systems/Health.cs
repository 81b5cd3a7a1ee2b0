using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;

namespace Bmc.Redfish.Systems;

/// <summary>Resource.Health of what sensors look at: as bad as the worst of them. One that has no value says nothing.</summary>
internal static class Health
{
    public static string Of(IEnumerable<SensorSnapshot> sensors, PowerStatus? power = null)
    {
        SensorHealth worst = power is { PowerFault: true } ? SensorHealth.Critical : SensorHealth.Ok;
        foreach (SensorSnapshot sensor in sensors)
        {
            if (Of(sensor.Reading) is { } health && health > worst)
                worst = health;
        }

        return NameOf(worst);
    }

    /// <summary>Null while it is not known.</summary>
    public static SensorHealth? Of(SensorReading reading) => reading switch
    {
        SensorValue value => value.Health,
        SensorStates states => states.Health,
        _ => null,
    };

    public static string NameOf(SensorHealth health) => health switch
    {
        SensorHealth.Critical => "Critical",
        SensorHealth.Warning => "Warning",
        _ => "OK",
    };
}
