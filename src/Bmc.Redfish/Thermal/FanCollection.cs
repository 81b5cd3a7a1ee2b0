using Bmc.Contracts.Sensors;
using Bmc.Redfish.Power;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Thermal;

/// <summary>The fans that are parts of the case; a power supply's own are with the supply.</summary>
internal sealed class FanCollection() : CollectionResource("FanCollection", "Fan Collection")
{
    public override async ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request) =>
        Members(Of(await request.Snapshots.SensorsAsync()).Select(fan => PathOf(fan.Description)));

    public static IReadOnlyList<SensorSnapshot> Of(IReadOnlyList<SensorSnapshot> sensors) =>
        [.. sensors.Where(sensor => sensor.Description.Kind == SensorKind.FanSpeed && !Supply.IsOf(sensor.Description))];

    /// <summary>A fan has the id of its sensor.</summary>
    public static string PathOf(SensorDescription sensor) => Paths.Under(Paths.Fans, sensor.Id);
}
