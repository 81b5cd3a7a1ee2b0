using Bmc.Contracts.Sensors;
using Bmc.Redfish.Chassis;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Thermal;

/// <summary>The schema Thermal, which ThermalSubsystem and its like replace; clients still read it.</summary>
internal sealed class ThermalResource : IResource
{
    public Schema Schema { get; } = new("Thermal", "v1_7_3");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        IReadOnlyList<SensorSnapshot> sensors = await request.Snapshots.SensorsAsync();
        json.Begin(Schema, Paths.Thermal, "Thermal", "Thermal");
        json.Members(Paths.Thermal, "Temperatures", Temperatures.Of(sensors), (sensor, item) => item.SensorMember(sensor, "ReadingCelsius", "Temp"));
        json.Members(Paths.Thermal, "Fans", [.. sensors.Where(sensor => sensor.Description.Kind == SensorKind.FanSpeed)], (fan, item) =>
        {
            item.SensorMember(fan, "Reading", isWhole: true);
            item.Text("ReadingUnits", "RPM");
        });
        return null;
    }
}
