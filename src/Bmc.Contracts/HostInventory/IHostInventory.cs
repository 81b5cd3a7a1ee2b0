namespace Bmc.Contracts.HostInventory;

/// <param name="Smbios">The structure table as it is in /sys/firmware/dmi/tables/DMI.</param>
public sealed record DeliverInventoryRequest(byte[] Smbios, IReadOnlyList<HostDrive> Drives, IReadOnlyList<HostNetworkPort> NetworkPorts, RequestOrigin Origin);

/// <summary>What the PC has told of itself, kept by the hardware role over restarts.</summary>
public interface IHostInventory
{
    /// <summary>A table of a machine with hundreds of modules has a tenth of it.</summary>
    const int MaximumSmbios = 256 * 1024;

    const int MaximumDrives = 64;

    const int MaximumNetworkPorts = 64;

    /// <summary>Of one network port.</summary>
    const int MaximumAddresses = 16;

    /// <summary>Characters of a name, a model, a serial number.</summary>
    const int MaximumText = 128;

    ValueTask<HostReport> GetAsync(CancellationToken cancellationToken);

    /// <summary>In the place of what there is. Stored before it answers. Invalid for tables that are none, and for too much of anything.</summary>
    ValueTask<Result> DeliverAsync(DeliverInventoryRequest request, CancellationToken cancellationToken);
}
