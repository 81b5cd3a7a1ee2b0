using Bmc.Contracts.Sensors;
using Bmc.Redfish.Chassis;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Thermal;

/// <summary>One fan, of which its sensor is all that is known.</summary>
internal sealed class Fan : IResource
{
    public Schema Schema { get; } = new("Fan", "v1_6_0");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        SensorSnapshot? fan = FanCollection.Of(await request.Snapshots.SensorsAsync()).FirstOrDefault(fan => fan.Description.Id == request.Id);
        if (fan is null)
            return Base.ResourceNotFound.With("Fan", request.Id);
        json.Begin(Schema, FanCollection.PathOf(fan.Description), fan.Description.Id, fan.Description.Name);
        json.Status(fan.Reading);
        json.FanExcerpt("SpeedPercent", fan);
        return null;
    }
}
