using Bmc.Contracts.BootOverride;

namespace Bmc.Redfish.Systems;

/// <summary>ComputerSystem.BootSource, those that the boot override knows.</summary>
internal enum BootSource
{
    None,
    Pxe,
    Hdd,
    Cd,
    Usb,
    Floppy,
    BiosSetup,
    Diags,
}

internal static class BootSources
{
    public static BootDevice DeviceOf(BootSource source) => source switch
    {
        BootSource.Pxe => BootDevice.Pxe,
        BootSource.Hdd => BootDevice.HardDisk,
        BootSource.Cd => BootDevice.Cd,
        BootSource.Usb => BootDevice.RemoteMedia,
        BootSource.Floppy => BootDevice.Floppy,
        BootSource.BiosSetup => BootDevice.BiosSetup,
        BootSource.Diags => BootDevice.Diagnostics,
        _ => BootDevice.None,
    };

    public static BootSource Of(BootDevice device) => device switch
    {
        BootDevice.Pxe => BootSource.Pxe,
        BootDevice.HardDisk or BootDevice.HardDiskSafeMode or BootDevice.RemoteHardDisk => BootSource.Hdd,
        BootDevice.Cd or BootDevice.RemoteCd => BootSource.Cd,
        BootDevice.RemoteMedia => BootSource.Usb,
        BootDevice.Floppy or BootDevice.RemoteFloppy => BootSource.Floppy,
        BootDevice.BiosSetup => BootSource.BiosSetup,
        BootDevice.Diagnostics => BootSource.Diags,
        _ => BootSource.None,
    };
}
