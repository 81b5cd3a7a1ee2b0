using Bmc.Devices.Pmbus;

namespace Bmc.Devices;

/// <summary>What a board file says about one device beyond its driver and its address.</summary>
/// <param name="PacketErrorChecking">SMBus PEC on every transfer; the device's <c>SmbusDevice</c> carries it.</param>
/// <param name="ShuntOhms">The shunt that a power monitor measures over.</param>
/// <param name="MaximumAmperes">The current that a power monitor is scaled for.</param>
/// <param name="Pmbus">Of a PMBus device; null leaves everything to the device itself.</param>
public sealed record DeviceSettings(
    bool PacketErrorChecking = false,
    double? ShuntOhms = null,
    double? MaximumAmperes = null,
    PmbusSettings? Pmbus = null);
