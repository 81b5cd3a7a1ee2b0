using System.Diagnostics.CodeAnalysis;
using Bmc.Contracts.Board;
using Bmc.Devices;

namespace Bmc.Hardware.Board;

/// <summary>The drivers of Bmc.Devices, for the reader of board files.</summary>
public sealed class DeviceCatalogue : IDeviceCatalogue
{
    public IReadOnlyList<string> Names => DeviceDrivers.Names;

    public bool TryFind(string name, [NotNullWhen(true)] out DeviceTraits? traits)
    {
        traits = DeviceDrivers.TryFind(name, out DeviceDriver? driver)
            ? new DeviceTraits(driver.Channels, driver.IsFanController, driver.IsMemory)
            : null;
        return traits is not null;
    }

    public IReadOnlyList<DeviceSettingFault> Check(BoardI2cDevice device)
    {
        if (!DeviceDrivers.TryFind(device.Device, out DeviceDriver? driver))
            return [];
        var settings = new DeviceSettings(device.PacketErrorChecking, device.ShuntOhms, device.MaximumAmperes);
        return [.. driver.Check(settings).Select(fault => new DeviceSettingFault(fault.Setting, fault.Message))];
    }
}
