using Bmc.Contracts.BootOverride;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.HostInventory;
using Bmc.Contracts.HostWatchdog;
using Bmc.Contracts.Manager;
using Bmc.Contracts.Power;
using Bmc.Contracts.Services;
using Bmc.Redfish.Systems.Inventory;

namespace Bmc.Redfish.Systems;

/// <summary>
/// What the PC's resource says, gathered from its owners, and nothing besides: two that are equal are written alike, so that counters which run on
/// (hours of operation, a countdown) don't have it written anew.
/// </summary>
/// <param name="ResetTypes">See <see cref="Systems.ResetTypes.SetOf"/>.</param>
/// <param name="BootOrder">Separated by spaces; null as long as no boot options are known.</param>
internal sealed record SystemView(
    string Name,
    ProductName Product,
    Guid Uuid,
    string? HostName,
    string? BiosVersion,
    PowerState Power,
    string Health,
    RestartCause RestartCause,
    DateTimeOffset? RestartTime,
    PowerRestorePolicy RestorePolicy,
    ulong ResetTypes,
    IdentifyState Identify,
    BootOverrideSetting Boot,
    string? BootOrder,
    HostSummary Host,
    WatchdogSettings Watchdog,
    bool WatchdogRuns,
    SerialConsole Serial,
    GraphicalConsole Screen)
{
    public static async ValueTask<SystemView> OfAsync(Snapshots snapshots)
    {
        PowerStatus power = await snapshots.PowerAsync();
        ChassisStatus chassis = await snapshots.ChassisAsync();
        SystemInfo info = await snapshots.SystemInfoAsync();
        HostReport host = await snapshots.HostAsync();
        WatchdogStatus watchdog = await snapshots.WatchdogAsync();
        ServicesSettings offered = await snapshots.ServicesAsync();
        return new SystemView(
            info.SystemName ?? "PC",
            ProductName.Of(await snapshots.InventoryAsync(), host.System),
            (await snapshots.IdentityAsync()).SystemGuid,
            info.OperatingSystemName,
            info.SystemFirmwareVersion ?? host.Firmware?.Version,
            power.State,
            Systems.Health.Of(await snapshots.SensorsAsync(), power),
            power.RestartCause,
            power.RestartTime,
            power.RestorePolicy,
            Systems.ResetTypes.SetOf(power),
            chassis.Identify,
            await snapshots.BootOverrideAsync(),
            host.BootOptions.Count > 0 ? string.Join(' ', host.BootOrder) : null,
            HostSummary.Of(host),
            watchdog.Settings,
            watchdog.Running,
            SerialConsole.Of(await snapshots.IpmiAsync(), offered.Ipmi),
            GraphicalConsole.Of(offered));
    }
}
