using System.Diagnostics.CodeAnalysis;

namespace Bmc.Devices;

/// <summary>Every chip that we drive from user space, by the name that board files give it. A new chip is a new line here.</summary>
public static class DeviceDrivers
{
    private static readonly DeviceDriver[] Table =
    [
        new("lm75", (_, _) => throw new NotImplementedException())
        {
            Channels = ["temperature"],
        },
        new("ina226", (_, _) => throw new NotImplementedException())
        {
            Channels = ["bus-voltage", "current", "power"],
            ShuntOhms = SettingUse.Required,
            MaximumAmperes = SettingUse.Required,
        },
        new("emc2301", (_, _) => throw new NotImplementedException())
        {
            Channels = ["fan"],
            IsFanController = true,
        },
        new("24c02", (_, _) => throw new NotImplementedException())
        {
            IsMemory = true,
        },
        new("pmbus-psu", (_, _) => throw new NotImplementedException())
        {
            Channels = ["input-voltage", "input-current", "output-voltage", "output-current", "temperature", "fan", "output-power", "input-power"],
            PacketErrorChecking = SettingUse.Optional,
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
