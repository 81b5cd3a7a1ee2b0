using Bmc.Contracts;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.Inventory;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;
using Bmc.Redfish.Systems;

namespace Bmc.Redfish.Chassis;

/// <summary>The schema Chassis: the PC's case and all that is in it.</summary>
internal sealed class ChassisResource(IChassis chassis) : IChangeable
{
    public const string ResetTarget = $"{Paths.Chassis}/Actions/Chassis.Reset";

    public Schema Schema { get; } = new("Chassis", "v1_28_0");

    private enum IntrusionSensor
    {
        Normal,
        HardwareIntrusion,
    }

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        ChassisStatus status = await request.Snapshots.ChassisAsync();
        PowerStatus power = await request.Snapshots.PowerAsync();
        IReadOnlyList<FruDevice> inventory = await request.Snapshots.InventoryAsync();
        ProductName product = ProductName.Of(inventory);
        string health = Health.Of(await request.Snapshots.SensorsAsync(), power);

        json.Begin(Schema, Paths.Chassis, Paths.ChassisId, "Chassis");
        json.Text("ChassisType", "StandAlone");
        json.Text("Manufacturer", product.Manufacturer);
        json.Text("Model", product.Model);
        json.Text("PartNumber", product.PartNumber);
        json.Text("SerialNumber", product.SerialNumber);
        json.Text("AssetTag", product.AssetTag);
        json.Status("Enabled", health);
        json.PowerState(power.State);
        json.Indicator(status.Identify);
        if (status.Intrusion != IntrusionState.Unknown)
            WriteSecurity(status.Intrusion, json);
        json.Link("Sensors", Paths.Sensors);
        json.Link("EnvironmentMetrics", Paths.EnvironmentMetrics);
        json.Link("Assembly", Paths.Assembly);
        json.Link("PowerSubsystem", Paths.PowerSubsystem);
        json.Link("ThermalSubsystem", Paths.ThermalSubsystem);
        json.Link("Power", Paths.Power);
        json.Link("Thermal", Paths.Thermal);
        using (json.Object("Links"))
        {
            json.Links("ComputerSystems", Paths.System);
            json.Links("ManagedBy", Paths.Manager);
            json.Links("ManagersInChassis", Paths.Manager);
        }

        using (json.Object("Actions"))
        using (json.Action("#Chassis.Reset", ResetTarget))
            json.Texts("ResetType@Redfish.AllowableValues", ResetTypes.Of(power));
        return null;
    }

    public async ValueTask<Outcome> ChangeAsync(RedfishRequest request, JsonBody body)
    {
        IdentifyRequest? identify = LocationIndicator.Read(body);
        bool rearm = false;
        if (body.Object("PhysicalSecurity") is { } security && security.Word<IntrusionSensor>("IntrusionSensor") is { } wanted)
        {
            rearm = wanted == IntrusionSensor.Normal;
            if (!rearm)
                security.RefuseValue("IntrusionSensor");
        }

        if (!body.IsUsable())
            return default;
        if (rearm && (await chassis.RearmIntrusionAsync(request.Aborted)).Fault is { } fault)
            return BmcMessages.Of(fault, request.Path);
        return await LocationIndicator.SetAsync(chassis, identify, request);
    }

    private static void WriteSecurity(IntrusionState intrusion, ResourceWriter json)
    {
        using (json.Object("PhysicalSecurity"))
        {
            json.Word<IntrusionSensor>("IntrusionSensor", intrusion == IntrusionState.Closed ? IntrusionSensor.Normal : IntrusionSensor.HardwareIntrusion);
            json.Text("IntrusionSensorReArm", "Manual");
            json.Number("IntrusionSensorNumber", (long)DiscreteSensors.ChassisIntrusion);
        }
    }
}
