using Bmc.Contracts;
using Bmc.Contracts.BootOverride;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.HostInventory;
using Bmc.Contracts.HostWatchdog;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Power;
using Bmc.Redfish.Chassis;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;
using Bmc.Redfish.Systems.Inventory;

namespace Bmc.Redfish.Systems;

/// <summary>The PC.</summary>
internal sealed class ComputerSystem(RedfishCapabilities ask) : IChangeable
{
    public const string ResetTarget = $"{Paths.System}/Actions/ComputerSystem.Reset";

    public Schema Schema { get; } = new("ComputerSystem", "v1_27_0");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        PowerStatus power = await request.Snapshots.PowerAsync();
        ChassisStatus chassis = await request.Snapshots.ChassisAsync();
        BmcIdentity identity = await request.Snapshots.IdentityAsync();
        SystemInfo info = await request.Snapshots.SystemInfoAsync();
        BootOverrideSetting boot = await request.Snapshots.BootOverrideAsync();
        HostReport host = await request.Snapshots.HostAsync();
        ProductName product = ProductName.Of(await request.Snapshots.InventoryAsync(), host.System);
        string health = Health.Of(await request.Snapshots.SensorsAsync(), power);

        json.Begin(Schema, Paths.System, Paths.SystemId, info.SystemName ?? "PC");
        json.Word<SystemType>("SystemType", SystemType.Physical);
        json.Text("Manufacturer", product.Manufacturer);
        json.Text("Model", product.Model);
        json.Text("PartNumber", product.PartNumber);
        json.Text("SerialNumber", product.SerialNumber);
        json.Text("AssetTag", product.AssetTag);
        json.Text("UUID", identity.SystemGuid.ToString());
        json.Text("HostName", info.OperatingSystemName);
        json.Text("BiosVersion", info.SystemFirmwareVersion ?? host.Firmware?.Version);
        json.Status(power.State == PowerState.Off ? "StandbyOffline" : "Enabled", health);
        json.PowerState(power.State);
        json.Word<ResetCause>("LastResetCause", ResetCauses.Of(power.RestartCause));
        json.Time("LastResetTime", power.RestartTime);
        json.Word<PowerRestorePolicy>("PowerRestorePolicy", power.RestorePolicy);
        json.Indicator(chassis.Identify);
        Boot.Write(boot, json);
        HostSummary.Write(host, json);
        json.Link("VirtualMedia", Paths.VirtualMedia);
        HostWatchdogTimer.Write(await ask.Watchdog.GetStatusAsync(request.Aborted), json);
        Consoles.Write(await ask.Ipmi.GetAsync(request.Aborted), (await request.Snapshots.ServicesAsync()).Ipmi, json);
        json.Link("LogServices", Paths.SystemLogs);
        using (json.Object("Links"))
        {
            json.Links("Chassis", Paths.Chassis);
            json.Links("ManagedBy", Paths.Manager);
        }

        using (json.Object("Actions"))
        {
            using (json.Action("#ComputerSystem.Reset", ResetTarget))
                json.Texts("ResetType@Redfish.AllowableValues", ResetTypes.Of(power));
            using (json.Object("Oem"))
            using (json.Action($"#{DeliverInventory.ActionName}", DeliverInventory.Target))
                json.Text("title", "Deliver what the PC knows of itself");
        }

        return null;
    }

    public async ValueTask<Outcome> ChangeAsync(RedfishRequest request, JsonBody body)
    {
        Func<BootOverrideSetting, BootOverrideSetting>? boot = body.Object("Boot") is { } inner ? Boot.Read(inner) : null;
        PowerRestorePolicy? policy = body.Word<PowerRestorePolicy>("PowerRestorePolicy");
        IdentifyRequest? identify = LocationIndicator.Read(body);
        SetWatchdogRequest? watchdog = body.Object("HostWatchdogTimer") is { } timer
            ? HostWatchdogTimer.Read(timer, await ask.Watchdog.GetStatusAsync(request.Aborted), request)
            : null;
        if (!body.IsUsable())
            return default;
        if (boot is not null)
        {
            BootOverrideSetting wanted = boot(await request.Snapshots.BootOverrideAsync());
            if ((await ask.BootOverride.SetAsync(wanted, request.Aborted)).Fault is { } fault)
                return BmcMessages.Of(fault, request.Path);
        }

        if (watchdog is not null && (await ask.Watchdog.SetAsync(watchdog, request.Aborted)).Fault is { } unset)
            return BmcMessages.Of(unset, request.Path);
        if (policy is not null && (await ask.Power.SetPolicyAsync(new PowerPolicyChange(policy), request.Aborted)).Fault is { } refused)
            return BmcMessages.Of(refused, request.Path);
        return await LocationIndicator.SetAsync(ask.Chassis, identify, request);
    }

    private enum SystemType
    {
        Physical,
    }
}
