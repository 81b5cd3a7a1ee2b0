using Bmc.Contracts.Simulation;
using Bmc.Devices;
using Bmc.Linux.I2c;

namespace Bmc.Simulator.Tests.Chips;

/// <summary>The firmware's own drivers read the simulated chips.</summary>
public sealed class RealDriverTests : IAsyncDisposable
{
    private readonly SimulatedPcFixture _pc = new();

    public ValueTask DisposeAsync() => _pc.DisposeAsync();

    [Fact]
    public void Lm75_reads_the_room() => Assert.Equal(25, Read(Start<ISensorChip>("lm75", 1, 0x48), "temperature"));

    [Fact]
    public void Ina226_reads_the_rail_that_the_pc_switches()
    {
        ISensorChip chip = Start<ISensorChip>("ina226", 1, 0x40, new DeviceSettings(ShuntOhms: 0.002, MaximumAmperes: 40));
        Assert.Equal(0, Read(chip, "bus-voltage"));
        _pc.SwitchOn();
        double volts = Read(chip, "bus-voltage");
        double amperes = Read(chip, "current");
        Assert.InRange(volts, 11.9, 12.2);
        Assert.InRange(amperes, 3, 8);
        Assert.Equal(volts * amperes, Read(chip, "power"), 0.5);
    }

    [Fact]
    public void Emc2301_drives_and_reads_the_fan_and_recovers_from_its_watchdog()
    {
        IChip chip = Start<IChip>("emc2301", 1, 0x2F);
        var fan = (IFanController)chip;
        _pc.SwitchOn();
        for (int second = 0; second < 6; second++)
        {
            Assert.Equal(I2cFault.None, fan.SetDrive(50));
            _pc.PassSeconds(1);
        }

        Assert.InRange(Read((ISensorChip)chip, "fan"), 2350, 2450);
        _pc.PassSeconds(10);
        Assert.InRange(Read((ISensorChip)chip, "fan"), 4700, 4900);
        Assert.Equal(I2cFault.None, fan.SetDrive(50));
        _pc.PassSeconds(3);
        Assert.InRange(Read((ISensorChip)chip, "fan"), 2350, 2500);
    }

    [Fact]
    public async Task Emc2301_reads_a_dead_fan_as_standing_still()
    {
        ISensorChip chip = Start<ISensorChip>("emc2301", 1, 0x2F);
        _pc.SwitchOn();
        Assert.NotEqual(0, Read(chip, "fan"));
        await _pc.SetFaultAsync(SimulatedFault.DeadFan);
        _pc.PassSeconds(1);
        Assert.Equal(0, Read(chip, "fan"));
    }

    [Fact]
    public void At24_writes_and_reads_the_eeprom()
    {
        var memory = Start<IMemoryChip>("24c02", 1, 0x50);
        byte[] written = [.. Enumerable.Range(1, 40).Select(value => (byte)value)];
        Assert.Equal(I2cFault.None, memory.Write(5, written));
        byte[] read = new byte[40];
        Assert.Equal(I2cFault.None, memory.Read(5, read));
        Assert.Equal(written, read);
        Assert.Equal(written, _pc.Pc.Eeprom[5..45].ToArray());
    }

    [Fact]
    public async Task Power_supply_reads_what_the_mains_gives()
    {
        ISensorChip chip = Start<ISensorChip>("pmbus-psu", 2, 0x58, new DeviceSettings(PacketErrorChecking: true));
        _pc.SwitchOn();
        Assert.Equal(230, Read(chip, "input-voltage"));
        Assert.InRange(Read(chip, "output-voltage"), 12, 12.2);
        Assert.InRange(Read(chip, "fan"), 900, 2600);
        Assert.InRange(Read(chip, "input-power"), 50, 150);
        Assert.True(Read(chip, "input-power") > Read(chip, "output-power"));
        await _pc.SetFaultAsync(SimulatedFault.AcLoss);
        Assert.Equal(0, Read(chip, "input-voltage"));
        Assert.Equal(0, Read(chip, "output-voltage"));
        Assert.Equal(I2cFault.None, ((PmbusPowerSupply)chip).ReadIdentity(out PowerSupplyIdentity? identity));
        Assert.Equal("SIM-PSU-450", identity?.Model);
    }

    private T Start<T>(string driver, int bus, int address, DeviceSettings? settings = null)
        where T : class, IChip
    {
        settings ??= new DeviceSettings();
        Assert.True(DeviceDrivers.TryFind(driver, out DeviceDriver? found));
        IChip chip = found.Create(new SmbusDevice(_pc.Bus(bus), address, settings.PacketErrorChecking), settings);
        Assert.Equal(I2cFault.None, chip.Start());
        return Assert.IsAssignableFrom<T>(chip);
    }

    private static double Read(ISensorChip chip, string channel)
    {
        Assert.Equal(I2cFault.None, chip.Read(chip.Channels.ToList().IndexOf(channel), out double value));
        return value;
    }
}
