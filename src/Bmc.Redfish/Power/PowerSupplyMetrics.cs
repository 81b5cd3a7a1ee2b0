using Bmc.Contracts.Sensors;
using Bmc.Redfish.Chassis;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Power;

/// <summary>What a power supply measures of itself. Its rails are in the order of their sensors' numbers.</summary>
internal sealed class PowerSupplyMetrics : IResource
{
    public Schema Schema { get; } = new("PowerSupplyMetrics", "v1_2_0");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        string id = request.Parameters[0];
        if (await PowerSupplyCollection.FindAsync(request, id) is not { } supply)
            return Base.ResourceNotFound.With("PowerSupply", id);
        json.Begin(Schema, PathOf(supply), "Metrics", $"{supply.Name} Metrics");
        json.Status(supply.StateName, supply.HealthName);
        json.Excerpt("InputVoltage", supply.Only(SensorKind.Voltage, SupplySide.Input));
        json.Excerpt("InputCurrentAmps", supply.Only(SensorKind.Current, SupplySide.Input));
        json.Excerpt("InputPowerWatts", supply.Only(SensorKind.Power, SupplySide.Input));
        json.Excerpt("OutputPowerWatts", supply.Only(SensorKind.Power, SupplySide.Output));
        json.Excerpts("RailVoltage", supply.Find(SensorKind.Voltage, SupplySide.Output), named: false);
        json.Excerpts("RailCurrentAmps", supply.Find(SensorKind.Current, SupplySide.Output), named: false);
        json.Excerpts("RailPowerWatts", supply.Find(SensorKind.Power, SupplySide.Output), named: false);
        json.Excerpt("TemperatureCelsius", supply.Find(SensorKind.Temperature) is [var first, ..] ? first : null);
        json.FanExcerpts("FanSpeedsPercent", supply.Find(SensorKind.FanSpeed));
        return null;
    }

    public static string PathOf(Supply supply) => $"{PowerSupplyCollection.PathOf(supply.Instance)}/Metrics";
}
