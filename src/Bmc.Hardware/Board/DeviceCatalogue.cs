using System.Diagnostics.CodeAnalysis;
using Bmc.Contracts.Board;
using Bmc.Devices;
using Bmc.Devices.Pmbus;

namespace Bmc.Hardware.Board;

/// <summary>The drivers of Bmc.Devices, for the reader of board files.</summary>
public sealed class DeviceCatalogue : IDeviceCatalogue
{
    public IReadOnlyList<string> Names => DeviceDrivers.Names;

    public bool TryFind(string name, [NotNullWhen(true)] out DeviceTraits? traits)
    {
        traits = DeviceDrivers.TryFind(name, out DeviceDriver? driver)
            ? new DeviceTraits(driver.IsFanController, driver.IsMemory)
            : null;
        return traits is not null;
    }

    public IReadOnlyList<string> ChannelsOf(BoardI2cDevice device)
    {
        if (!DeviceDrivers.TryFind(device.Device, out DeviceDriver? driver))
            return [];
        IReadOnlyList<string> values = driver.ChannelsFor?.Invoke(SettingsOf(device)) ?? driver.Channels;
        return driver.IsSupply ? [.. values, ISupplyChip.StatusChannel] : values;
    }

    public IReadOnlyList<DeviceSettingFault> Check(BoardI2cDevice device) => DeviceDrivers.TryFind(device.Device, out DeviceDriver? driver)
        ? [.. driver.Check(SettingsOf(device)).Select(fault => new DeviceSettingFault(fault.Setting, fault.Message))]
        : [];

    /// <summary>What the board file says about a device, as its driver takes it.</summary>
    public static DeviceSettings SettingsOf(BoardI2cDevice device) =>
        new(device.PacketErrorChecking, device.ShuntOhms, device.MaximumAmperes, device.Pmbus is { } pmbus ? SettingsOf(pmbus) : null);

    private static PmbusSettings SettingsOf(BoardPmbus pmbus) => new(
        pmbus.Outputs,
        pmbus.Vid is { } vid ? Same<VidTable>(vid) : null,
        pmbus.Query,
        [.. pmbus.Formats.Select(format => new QuantityFormat(
            Same<PmbusQuantity>(format.Quantity),
            Same<WordFormat>(format.Format),
            format.Coefficients is { } known ? new Direct(known.M, known.B, known.R) : null))]);

    /// <summary>The two libraries name the same things alike and know nothing of each other.</summary>
    private static T Same<T>(Enum value)
        where T : struct, Enum => Enum.Parse<T>(value.ToString());
}
