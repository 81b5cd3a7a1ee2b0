namespace Bmc.Devices;

/// <summary>A setting that the driver can't work with.</summary>
/// <param name="Setting">Its key in the board file: "packetErrorChecking", "shuntOhms", "maximumAmperes".</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record SettingFault(string Setting, string Message);
