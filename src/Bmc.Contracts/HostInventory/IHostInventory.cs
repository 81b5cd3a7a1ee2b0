namespace Bmc.Contracts.HostInventory;

/// <param name="Smbios">The structure table as it is in /sys/firmware/dmi/tables/DMI.</param>
/// <param name="EfiVariables">BootOrder, and Boot0000 to BootFFFF; none where the firmware is a BIOS.</param>
public sealed record DeliverInventoryRequest(
    byte[] Smbios, IReadOnlyList<HostDrive> Drives, IReadOnlyList<HostNetworkPort> NetworkPorts, IReadOnlyList<HostEfiVariable> EfiVariables, RequestOrigin Origin);

/// <summary>What the PC has told of itself, kept by the hardware role over restarts.</summary>
public interface IHostInventory
{
    /// <summary>A table of a machine with hundreds of modules has a tenth of it.</summary>
    const int MaximumSmbios = 256 * 1024;

    const int MaximumDrives = 64;

    const int MaximumNetworkPorts = 64;

    /// <summary>Of one network port.</summary>
    const int MaximumAddresses = 16;

    /// <summary>Firmwares keep some tens of kilobytes for all variables that there are.</summary>
    const int MaximumEfiVariables = 128;

    /// <summary>Bytes of one; a boot option has some hundred.</summary>
    const int MaximumEfiVariable = 4096;

    /// <summary>Characters.</summary>
    const int MaximumDevicePath = 512;

    /// <summary>Characters of a name, a model, a serial number.</summary>
    const int MaximumText = 128;

    ValueTask<HostReport> GetAsync(CancellationToken cancellationToken);

    /// <summary>In the place of what there is. Stored before it answers. Invalid for tables that are none, and for too much of anything.</summary>
    ValueTask<Result> DeliverAsync(DeliverInventoryRequest request, CancellationToken cancellationToken);
}
