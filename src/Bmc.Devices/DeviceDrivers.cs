using System.Diagnostics.CodeAnalysis;
using Bmc.Devices.Pmbus;

namespace Bmc.Devices;

/// <summary>Every chip that we drive from user space, by the name that board files give it. A new chip is a new line here.</summary>
public static class DeviceDrivers
{
    private static readonly DeviceDriver[] Table =
    [
        new("lm75", (device, _) => new Lm75(device))
        {
            Channels = Lm75.ChannelNames,
        },
        new("ina226", (device, settings) => new Ina226(device, settings.ShuntOhms!.Value, settings.MaximumAmperes!.Value))
        {
            Channels = Ina226.ChannelNames,
            ShuntOhms = SettingUse.Required,
            MaximumAmperes = SettingUse.Required,
            CheckTogether = Ina226.CheckScale,
        },
        new("emc2301", (device, _) => new Emc2301(device))
        {
            Channels = Emc2301.ChannelNames,
            IsFanController = true,
        },
        new("24c02", (device, _) => new At24(device, size: 256, pageSize: 8, TimeProvider.System))
        {
            IsMemory = true,
        },
        new("pmbus-psu", (device, settings) => new PmbusPowerSupply(device, settings.Pmbus, settings.PacketErrorChecking))
        {
            Channels = PmbusPowerSupply.ChannelsOf(new PmbusSettings()),
            ChannelsFor = settings => PmbusPowerSupply.ChannelsOf(settings.Pmbus ?? new PmbusSettings()),
            IsSupply = true,
            PacketErrorChecking = SettingUse.Optional,
            Pmbus = SettingUse.Optional,
            CheckTogether = settings => settings.Pmbus?.Check(),
        },
    ];

    /// <summary>The names of all drivers, in the table's order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Table.Select(driver => driver.Name)];

    public static bool TryFind(string name, [NotNullWhen(true)] out DeviceDriver? driver)
    {
        driver = Array.Find(Table, candidate => candidate.Name == name);
        return driver is not null;
    }
}
