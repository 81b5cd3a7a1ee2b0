using Bmc.Redfish.Protocol;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Update;

/// <summary>The BMC's own firmware, and the PC's as soon as the PC has told which one it has.</summary>
internal sealed class FirmwareInventory() : CollectionResource("SoftwareInventoryCollection", "Firmware Inventory")
{
    public override async ValueTask<(Refusal? Refusal, IReadOnlyList<string> Paths)> ListAsync(RedfishRequest request) =>
        Members(await HostVersionAsync(request) is null ? [Paths.BmcFirmware] : [Paths.BmcFirmware, Paths.HostFirmware]);

    /// <summary>What somebody entered for the PC's firmware, or what its tables say.</summary>
    /// <returns>Null as long as nobody has told.</returns>
    public static async ValueTask<string?> HostVersionAsync(RedfishRequest request) =>
        (await request.Snapshots.SystemInfoAsync()).SystemFirmwareVersion ?? (await request.Snapshots.HostAsync()).Firmware?.Version;
}
