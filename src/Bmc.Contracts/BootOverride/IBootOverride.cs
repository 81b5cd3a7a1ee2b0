namespace Bmc.Contracts.BootOverride;

/// <summary>Names as Redfish's BootSource where it has one; the values are IPMI 2.0 Table 28-14 (boot flags data 2 bits 5:2).</summary>
public enum BootDevice
{
    None = 0,
    Pxe = 1,
    HardDisk = 2,
    HardDiskSafeMode = 3,
    Diagnostics = 4,
    Cd = 5,
    BiosSetup = 6,
    RemoteFloppy = 7,
    RemoteCd = 8,
    RemoteMedia = 9,
    RemoteHardDisk = 11,
    Floppy = 15,
}

public enum BootOverrideMode
{
    Disabled,
    Once,
    Continuous,
}

public enum BootFirmware
{
    Legacy,
    Uefi,
}

/// <summary>From where the PC shall start: kept for the host to read, and typed at its firmware where the board knows its keys.</summary>
/// <param name="Ends">What ends a one-time setting before a start has used it; a continuous one ends when it is set anew.</param>
/// <param name="Medium">What is put into a drive of the BMC before; null for what is in it anyway.</param>
public sealed record BootOverrideSetting(
    BootOverrideMode Mode, BootDevice Device, BootFirmware Firmware, BootOverrideEnds Ends = BootOverrideEnds.None, BootMedium? Medium = null)
{
    public static BootOverrideSetting Disabled { get; } = new(BootOverrideMode.Disabled, BootDevice.None, BootFirmware.Legacy);
}

/// <summary>The boot device override, owned by the hardware role: a one-time setting is used up by the next start of the PC, or ended by what it names.</summary>
public interface IBootOverride
{
    ValueTask<BootOverrideSetting> GetAsync(CancellationToken cancellationToken);

    /// <summary>The same, with what the BMC does about it.</summary>
    ValueTask<BootOverrideStatus> GetStatusAsync(CancellationToken cancellationToken);

    /// <summary>Stored before it answers.</summary>
    ValueTask<Result> SetAsync(BootOverrideSetting setting, CancellationToken cancellationToken);
}
