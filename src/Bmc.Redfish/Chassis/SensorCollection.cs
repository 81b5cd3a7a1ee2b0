using Bmc.Contracts.Sensors;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Chassis;

/// <summary>All sensors that have a value; a power supply's states are with the supply.</summary>
internal sealed class SensorCollection() : CollectionResource("SensorCollection", "Sensor Collection"), IRememberedWithMembers
{
    public async ValueTask<object?> SourceAsync(RedfishRequest request) => await request.Snapshots.SensorsAsync();

    public override async ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request)
    {
        IReadOnlyList<SensorSnapshot> sensors = await request.Snapshots.SensorsAsync();
        return Members(sensors.Where(sensor => !sensor.Description.Kind.IsDiscrete()).Select(sensor => PathOf(sensor.Description)));
    }

    public static string PathOf(SensorDescription sensor) => Paths.Under(Paths.Sensors, sensor.Id);
}
