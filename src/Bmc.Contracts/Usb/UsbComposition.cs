using Bmc.Contracts.Media;

namespace Bmc.Contracts.Usb;

/// <summary>Where the drives stand among the interfaces of the USB device.</summary>
public enum DrivesPlace
{
    /// <summary>The PC sees no drives: some firmwares will not start with one.</summary>
    None,

    /// <summary>Before keyboard and mouse.</summary>
    First,

    /// <summary>Behind them: firmware that looks at one interface only finds the keyboard.</summary>
    Last,
}

/// <summary>
/// What the PC sees on its USB port. What a host has made out of a device is fixed while it is there, so a change unplugs the
/// device and plugs it anew.
/// </summary>
public sealed record UsbComposition
{
    /// <summary>As many as one SCSI target of the kernel's mass storage has (f_mass_storage, FSG_MAX_LUNS).</summary>
    public const int MaximumDrives = 16;

    /// <summary>What the BMC calls its end of <see cref="Network"/>.</summary>
    public const string NetworkInterface = "bmc-host0";

    /// <summary>A boot keyboard.</summary>
    public bool Keyboard { get; init; } = true;

    /// <summary>A pointer that goes where it is told, with nothing to calibrate.</summary>
    public bool AbsolutePointer { get; init; } = true;

    /// <summary>A relative mouse with the boot protocol.</summary>
    public bool RelativeMouse { get; init; }

    public DrivesPlace DrivesPlace { get; init; } = DrivesPlace.Last;

    /// <summary>The drives in the order of their logical unit numbers; empty ones are drives without a medium.</summary>
    public IReadOnlyList<DriveKind> Drives { get; init; } = [DriveKind.Cd, DriveKind.Stick];

    /// <summary>Errors are told by halting the endpoint, as the specification of Bulk-Only Transport has it; some hosts can't bear it.</summary>
    public bool Stall { get; init; } = true;

    /// <summary>A network adapter (NCM) between PC and BMC.</summary>
    public bool Network { get; init; }

    /// <summary>A serial port (ACM).</summary>
    public bool Serial { get; init; }

    public UsbIdentity Identity { get; init; } = new();

    /// <summary>Records compare lists by reference.</summary>
    public bool Equals(UsbComposition? other) =>
        other is not null
        && (Keyboard, AbsolutePointer, RelativeMouse, DrivesPlace, Stall, Network, Serial) == (other.Keyboard, other.AbsolutePointer, other.RelativeMouse, other.DrivesPlace, other.Stall, other.Network, other.Serial)
        && Identity == other.Identity
        && Drives.SequenceEqual(other.Drives);

    public override int GetHashCode() => HashCode.Combine(Keyboard, AbsolutePointer, RelativeMouse, DrivesPlace, Stall, Network, Serial, Identity);
}

/// <summary>How the device calls itself.</summary>
public sealed record UsbIdentity
{
    /// <summary>Linux Foundation.</summary>
    public const int LinuxFoundation = 0x1D6B;

    /// <summary>Its multifunction composite gadget.</summary>
    public const int CompositeGadget = 0x0104;

    /// <summary>USB 2.0 §9.6.7: a string descriptor has 255 bytes with its head, two each character.</summary>
    public const int MaximumString = 126;

    /// <summary>SPC-4 §6.6.2 (INQUIRY): eight characters of vendor, sixteen of product.</summary>
    public const int MaximumDriveVendor = 8;

    /// <inheritdoc cref="MaximumDriveVendor"/>
    public const int MaximumDriveProduct = 16;

    /// <summary>1 to FFFFh.</summary>
    public int VendorId { get; init; } = LinuxFoundation;

    /// <summary>0 to FFFFh.</summary>
    public int ProductId { get; init; } = CompositeGadget;

    public string Manufacturer { get; init; } = "BmcFirmware";

    public string Product { get; init; } = "BMC";

    /// <summary>USB Mass Storage Bulk-Only Transport 1.0 §4.1.1 wants twelve digits at least, 0-9 and A-F.</summary>
    public string SerialNumber { get; init; } = "000000000001";

    /// <summary>What firmware shows in its boot menu before <see cref="DriveProduct"/>.</summary>
    public string DriveVendor { get; init; } = "BMC";

    /// <summary>Followed by what it is, where there is room: "CD", "Stick".</summary>
    public string DriveProduct { get; init; } = "Virtual";
}
