using System.Globalization;
using Bmc.Redfish.Protocol;
using Bmc.Redfish.Registries;
using Bmc.Redfish.Routing;

namespace Bmc.Redfish.Update;

/// <summary>The schema SoftwareInventory: the PC's firmware, by the PC's word (SMBIOS type 0).</summary>
internal sealed class HostFirmware : IResource
{
    public Schema Schema { get; } = new("SoftwareInventory", "v1_13_0");

    public async ValueTask<Refusal?> WriteAsync(RedfishRequest request, ResourceWriter json)
    {
        if (await FirmwareInventory.HostVersionAsync(request) is not { } version)
            return Base.ResourceNotFound.With("SoftwareInventory", "bios");
        Bmc.Contracts.HostInventory.HostFirmware? told = (await request.Snapshots.HostAsync()).Firmware;
        json.Begin(Schema, Paths.HostFirmware, "bios", "System Firmware");
        json.Text("Version", version);
        // Vendor and date are of the version that the tables name.
        if (told?.Version == version)
        {
            json.Text("Manufacturer", told.Vendor);
            json.Time("ReleaseDate", DateOf(told.ReleaseDate));
        }

        json.Flag("Active", true);
        json.Flag("Updateable", false);
        json.Status("Enabled");
        json.Links("RelatedItem", Paths.System);
        return null;
    }

    /// <returns>Null for what is no date as DSP0134 §7.1 has it.</returns>
    private static DateTimeOffset? DateOf(string? text) =>
        DateTimeOffset.TryParseExact(text, "MM/dd/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) ? date : null;
}
