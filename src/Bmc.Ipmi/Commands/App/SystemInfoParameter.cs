using Bmc.Contracts.Manager;

namespace Bmc.Ipmi.Commands.App;

/// <summary>IPMI 2.0 Table 22-16c.</summary>
public enum SystemInfoParameter : byte
{
    SetInProgress = 0,
    SystemFirmwareVersion = 1,
    SystemName = 2,
    PrimaryOperatingSystemName = 3,
    OperatingSystemName = 4,
    PresentOperatingSystemVersion = 5,
    BmcUrl = 6,

    /// <summary>Of the base operating system or the hypervisor, for whoever manages it.</summary>
    HypervisorUrl = 7,
}

/// <summary>Which field of the system info a parameter is.</summary>
public static class SystemInfoParameters
{
    /// <summary>IPMI 2.0 Table 22-16b byte 2: the format of the parameters, 1.1.</summary>
    public const byte Revision = 0x11;

    public static bool IsString(this SystemInfoParameter parameter) =>
        parameter is >= SystemInfoParameter.SystemFirmwareVersion and <= SystemInfoParameter.HypervisorUrl;

    /// <summary>Null when nobody has set it.</summary>
    public static string? Of(this SystemInfoParameter parameter, SystemInfo info) => parameter switch
    {
        SystemInfoParameter.SystemFirmwareVersion => info.SystemFirmwareVersion,
        SystemInfoParameter.SystemName => info.SystemName,
        SystemInfoParameter.PrimaryOperatingSystemName => info.PrimaryOperatingSystemName,
        SystemInfoParameter.OperatingSystemName => info.OperatingSystemName,
        SystemInfoParameter.PresentOperatingSystemVersion => info.PresentOperatingSystemVersion,
        SystemInfoParameter.BmcUrl => info.BmcUrl,
        SystemInfoParameter.HypervisorUrl => info.HypervisorUrl,
        _ => null,
    };

    /// <summary>A change of this one field.</summary>
    public static SystemInfo Change(this SystemInfoParameter parameter, string value) => parameter switch
    {
        SystemInfoParameter.SystemFirmwareVersion => new(SystemFirmwareVersion: value),
        SystemInfoParameter.SystemName => new(SystemName: value),
        SystemInfoParameter.PrimaryOperatingSystemName => new(PrimaryOperatingSystemName: value),
        SystemInfoParameter.OperatingSystemName => new(OperatingSystemName: value),
        SystemInfoParameter.PresentOperatingSystemVersion => new(PresentOperatingSystemVersion: value),
        SystemInfoParameter.BmcUrl => new(BmcUrl: value),
        SystemInfoParameter.HypervisorUrl => new(HypervisorUrl: value),
        _ => new(),
    };
}
