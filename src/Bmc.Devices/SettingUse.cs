namespace Bmc.Devices;

/// <summary>How a driver takes one of the <see cref="DeviceSettings"/>.</summary>
public enum SettingUse
{
    /// <summary>Means nothing to this driver: giving it is a mistake of the board file.</summary>
    Refused,

    Optional,

    Required,
}
