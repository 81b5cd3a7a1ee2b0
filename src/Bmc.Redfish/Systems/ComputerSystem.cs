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
internal sealed class ComputerSystem(RedfishCapabilities ask) : IChangeable, IRemembered
{
    public const string ResetTarget = $"{Paths.System}/Actions/ComputerSystem.Reset";

    public Schema Schema { get; } = new("ComputerSystem", "v1_27_0");

    public async ValueTask<object?> SourceAsync(RedfishRequest request) => await SystemView.OfAsync(request.Snapshots);

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        SystemView view = await SystemView.OfAsync(request.Snapshots);
        json.Begin(Schema, Paths.System, Paths.SystemId, view.Name);
        json.Word<SystemType>("SystemType", SystemType.Physical);
        json.Text("Manufacturer", view.Product.Manufacturer);
        json.Text("Model", view.Product.Model);
        json.Text("PartNumber", view.Product.PartNumber);
        json.Text("SerialNumber", view.Product.SerialNumber);
        json.Text("AssetTag", view.Product.AssetTag);
        json.Text("UUID", view.Uuid.ToString());
        json.Text("HostName", view.HostName);
        json.Text("BiosVersion", view.BiosVersion);
        json.Status(view.Power == PowerState.Off ? "StandbyOffline" : "Enabled", view.Health);
        json.PowerState(view.Power);
        json.Word<ResetCause>("LastResetCause", ResetCauses.Of(view.RestartCause));
        json.Time("LastResetTime", view.RestartTime);
        json.Word<PowerRestorePolicy>("PowerRestorePolicy", view.RestorePolicy);
        json.Indicator(view.Identify);
        Boot.Write(view.Boot, view.BootOrder, json);
        view.Host.Write(json);
        json.Link("VirtualMedia", Paths.VirtualMedia);
        HostWatchdogTimer.Write(view.Watchdog, view.WatchdogRuns, json);
        view.Serial.Write(json);
        view.Screen.Write(json, withPort: true);
        json.Link("LogServices", Paths.SystemLogs);
        using (json.Object("Links"))
        {
            json.Links("Chassis", Paths.Chassis);
            json.Links("ManagedBy", Paths.Manager);
        }

        using (json.Object("Actions"))
        {
            using (json.Action("#ComputerSystem.Reset", ResetTarget))
                json.Texts("ResetType@Redfish.AllowableValues", ResetTypes.Of(view.ResetTypes));
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
