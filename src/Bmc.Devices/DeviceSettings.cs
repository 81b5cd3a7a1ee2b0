namespace Bmc.Devices;

/// <summary>What a board file says about one device beyond its driver and its address.</summary>
/// <param name="PacketErrorChecking">SMBus PEC on every transfer; the device's <c>SmbusDevice</c> carries it.</param>
/// <param name="ShuntOhms">The shunt that a power monitor measures over.</param>
/// <param name="MaximumAmperes">The current that a power monitor is scaled for.</param>
public sealed record DeviceSettings(bool PacketErrorChecking = false, double? ShuntOhms = null, double? MaximumAmperes = null);

/// <summary>How a driver takes one of the <see cref="DeviceSettings"/>.</summary>
public enum SettingUse
{
    /// <summary>Means nothing to this driver: giving it is a mistake of the board file.</summary>
    Refused,

    Optional,

    Required,
}

/// <summary>A setting that the driver can't work with.</summary>
/// <param name="Setting">Its key in the board file: "packetErrorChecking", "shuntOhms", "maximumAmperes".</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record SettingFault(string Setting, string Message);
