namespace Bmc.Contracts.HostInventory;

/// <summary>What the PC has told of itself: its firmware's tables (DMTF DSP0134, SMBIOS) and what its operating system sees. It may be old, and it is the PC's word.</summary>
/// <param name="Delivered">When it told; null as long as it has not.</param>
/// <param name="BootOrder">References of boot options, the first that is tried first.</param>
public sealed record HostReport(
    DateTimeOffset? Delivered,
    HostFirmware? Firmware,
    HostProduct? System,
    HostProduct? Baseboard,
    HostProduct? Chassis,
    IReadOnlyList<HostProcessor> Processors,
    IReadOnlyList<HostMemoryArray> MemoryArrays,
    IReadOnlyList<HostMemory> Memory,
    IReadOnlyList<HostSlot> Slots,
    IReadOnlyList<HostDrive> Drives,
    IReadOnlyList<HostNetworkPort> NetworkPorts,
    IReadOnlyList<HostBootOption> BootOptions,
    IReadOnlyList<string> BootOrder)
{
    public static HostReport None { get; } = new(null, null, null, null, null, [], [], [], [], [], [], [], []);
}

/// <summary>DSP0134 §7.1 (type 0).</summary>
/// <param name="ReleaseDate">As the firmware writes it: mm/dd/yyyy.</param>
public sealed record HostFirmware(string? Vendor, string? Version, string? ReleaseDate);

/// <summary>DSP0134 §7.2, §7.3, §7.4 (types 1, 2 and 3).</summary>
public sealed record HostProduct(string? Manufacturer, string? Product, string? Version, string? SerialNumber, string? AssetTag = null, string? Sku = null, Guid? Uuid = null);

/// <summary>DSP0134 §7.5 (type 4), a socket that holds a processor.</summary>
/// <param name="MaximumMegahertz">Of the processor, not of the socket.</param>
public sealed record HostProcessor(
    string? Socket, string? Manufacturer, string? Model, string? SerialNumber, string? PartNumber, int? Cores, int? EnabledCores, int? Threads, int? Megahertz, int? MaximumMegahertz, string? Family);

/// <summary>DSP0134 §7.17 (type 16): sockets that one controller serves.</summary>
/// <param name="MaximumMegabytes">Null where the table does not say.</param>
public sealed record HostMemoryArray(int Sockets, long? MaximumMegabytes);

/// <summary>DSP0134 §7.18 (type 17), a socket that holds a module.</summary>
/// <param name="Megabytes">Of 1024 KiB.</param>
/// <param name="Type">"DDR4", "DDR5", …; null where the table does not say.</param>
/// <param name="IsErrorCorrecting">Its words are wider than its data.</param>
public sealed record HostMemory(
    string? Socket, string? Bank, string? Manufacturer, string? PartNumber, string? SerialNumber, long Megabytes, string? Type, int? MegatransfersPerSecond, bool? IsErrorCorrecting, int? DataWidthBits);

/// <summary>DSP0134 §7.10 (type 9).</summary>
/// <param name="InUse">Null where the table does not say.</param>
public sealed record HostSlot(string? Designation, bool? InUse);

/// <param name="Media">"SSD" or "HDD"; null when the PC does not know.</param>
/// <param name="Protocol">"NVMe", "SATA", "SAS", "USB"; null when the PC does not know.</param>
public sealed record HostDrive(string Name, string? Model = null, string? SerialNumber = null, long? Bytes = null, string? Media = null, string? Protocol = null, string? Firmware = null);

/// <param name="MacAddress">As 02:00:00:00:00:01.</param>
/// <param name="Addresses">Without their prefix lengths.</param>
public sealed record HostNetworkPort(string Name, string MacAddress, bool? LinkUp = null, int? MegabitsPerSecond = null, IReadOnlyList<string>? Addresses = null);

/// <summary>UEFI 2.10 §3.1.3.</summary>
/// <param name="Reference">The variable's name: "Boot0001".</param>
/// <param name="IsActive">The firmware tries it by itself.</param>
/// <param name="DevicePath">In words (UEFI 2.10 §10.6); null when it has none that can be shown.</param>
public sealed record HostBootOption(string Reference, string Description, bool IsActive, string? DevicePath);

/// <summary>A variable of the firmware.</summary>
/// <param name="Value">As a file of /sys/firmware/efi/efivars has it: four bytes of attributes, then the value.</param>
public sealed record HostEfiVariable(string Name, byte[] Value);
