using Bmc.Linux.I2c;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Simulator.Tests;

public sealed class SimulatedPcTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bmc-pc-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Keeps_its_eeprom_in_its_folder()
    {
        await using (SimulatedPc first = Make())
        {
            Assert.True(first.Devices.TryOpenI2cBus(1, out II2cBus? bus, out _));
            Assert.Equal(I2cFault.None, bus.Transfer(0x50, [0x10, 0xAB, 0xCD], []));
        }

        await using SimulatedPc second = Make();
        Assert.Equal([0xAB, 0xCD], second.Eeprom[0x10..0x12].ToArray());
    }

    [Fact]
    public async Task Takes_the_eeprom_contents_it_is_given()
    {
        await using var pc = new SimulatedPc(new SimulatedPcOptions { EepromContents = [1, 2, 3] }, new FakeTimeProvider());
        Assert.Equal([1, 2, 3, 0xFF], pc.Eeprom[..4].ToArray());
    }

    [Fact]
    public async Task Shows_its_usb_controller_and_keyboard_device()
    {
        await using SimulatedPc pc = Make();
        pc.Start();
        Assert.True(File.Exists(Path.Combine(_folder, "sim/sys/class/udc/sim_udc.0/state")));
        Assert.True(File.Exists(Path.Combine(pc.Devices.DevRoot, "hidg0")));
        Assert.True(Directory.Exists(Path.Combine(pc.Devices.ConfigfsRoot, "usb_gadget")));
    }

    [Fact]
    public async Task Leaves_nothing_behind_without_a_folder()
    {
        var pc = new SimulatedPc(new SimulatedPcOptions(), new FakeTimeProvider());
        pc.Start();
        string root = pc.Devices.SysRoot;
        Assert.True(Directory.Exists(root));
        await pc.DisposeAsync();
        Assert.False(Directory.Exists(Path.GetDirectoryName(root)));
    }

    private SimulatedPc Make() => new(new SimulatedPcOptions { Folder = _folder }, new FakeTimeProvider());
}
