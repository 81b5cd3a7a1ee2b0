using Bmc.Linux.I2c;
using Bmc.TestKit;

namespace Bmc.Devices.Tests;

public sealed class DeviceDriversTests
{
    public static TheoryData<string> Names => [.. DeviceDrivers.Names];

    [Fact]
    public void Knows_the_chips_of_the_boards() =>
        Assert.Equal(["lm75", "ina226", "emc2301", "24c02", "pmbus-psu"], DeviceDrivers.Names);

    [Fact]
    public void Finds_no_driver_of_another_name()
    {
        Assert.False(DeviceDrivers.TryFind("LM75", out _));
        Assert.False(DeviceDrivers.TryFind("", out _));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Promises_what_the_chip_is(string name)
    {
        Assert.True(DeviceDrivers.TryFind(name, out DeviceDriver? driver));
        using var bus = new PlaybackI2cBus();
        IChip chip = driver.Create(new SmbusDevice(bus, 0x40), new DeviceSettings(false, 0.002, 40));

        Assert.Equal(driver.Channels, (chip as ISensorChip)?.Channels ?? []);
        Assert.Equal(driver.IsFanController, chip is IFanController);
        Assert.Equal(driver.IsMemory, chip is IMemoryChip);
        Assert.True(chip is ISensorChip or IMemoryChip);
        Assert.Equal(0, bus.Played);
    }

    [Fact]
    public void Accepts_settings_that_the_driver_can_work_with()
    {
        Assert.Empty(Check("lm75", new DeviceSettings()));
        Assert.Empty(Check("ina226", new DeviceSettings(ShuntOhms: 0.002, MaximumAmperes: 40)));
        Assert.Empty(Check("pmbus-psu", new DeviceSettings(PacketErrorChecking: true)));
    }

    [Fact]
    public void Names_each_setting_that_is_missing() => Assert.Equal(
        [new SettingFault("shuntOhms", "ina226 needs it"), new SettingFault("maximumAmperes", "ina226 needs it")],
        Check("ina226", new DeviceSettings()));

    [Fact]
    public void Names_each_setting_that_means_nothing() => Assert.Equal(
        [
            new SettingFault("packetErrorChecking", "lm75 has no packet error checking"),
            new SettingFault("shuntOhms", "means nothing to lm75"),
            new SettingFault("maximumAmperes", "means nothing to lm75"),
        ],
        Check("lm75", new DeviceSettings(true, 0.002, 40)));

    [Theory]
    [InlineData(0)]
    [InlineData(-0.002)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Refuses_a_shunt_that_cannot_be(double ohms) => Assert.Equal(
        [new SettingFault("shuntOhms", "must be more than 0")],
        Check("ina226", new DeviceSettings(ShuntOhms: ohms, MaximumAmperes: 40)));

    [Fact]
    public void Asks_the_chip_whether_its_settings_fit_each_other() =>
        Assert.Equal("maximumAmperes", Assert.Single(Check("ina226", new DeviceSettings(ShuntOhms: 1, MaximumAmperes: 40))).Setting);

    private static IReadOnlyList<SettingFault> Check(string name, DeviceSettings settings)
    {
        Assert.True(DeviceDrivers.TryFind(name, out DeviceDriver? driver));
        return driver.Check(settings);
    }
}
