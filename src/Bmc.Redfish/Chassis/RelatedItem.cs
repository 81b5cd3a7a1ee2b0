using Bmc.Contracts.Sensors;
using Bmc.Redfish.Power;
using Bmc.Redfish.Thermal;

namespace Bmc.Redfish.Chassis;

/// <summary>RelatedItem: what a sensor looks at, where that is a resource of its own.</summary>
internal static class RelatedItem
{
    public static string? Of(SensorDescription sensor) =>
        Supply.IsOf(sensor) ? PowerSupplyCollection.PathOf(sensor.EntityInstance)
        : sensor.Kind == SensorKind.FanSpeed ? FanCollection.PathOf(sensor)
        : null;
}
