using Bmc.Linux.I2c;
using Bmc.TestKit;

namespace Bmc.Devices.Tests;

public sealed class Lm75Tests : IDisposable
{
    private const int Address = 0x48;

    private readonly PlaybackI2cBus _bus = new();

    private Lm75 Chip => new(new SmbusDevice(_bus, Address));

    public void Dispose() => _bus.AssertFinished();

    // The table of values in the NXP LM75B data sheet (11 bits); the last two have the 12 bits of a TI TMP75.
    [Theory]
    [InlineData(0x7F, 0x00, 127)]
    [InlineData(0x7E, 0xE0, 126.875)]
    [InlineData(0x7D, 0x00, 125)]
    [InlineData(0x19, 0x00, 25)]
    [InlineData(0x00, 0x20, 0.125)]
    [InlineData(0x00, 0x00, 0)]
    [InlineData(0xFF, 0xE0, -0.125)]
    [InlineData(0xE7, 0x20, -24.875)]
    [InlineData(0xE7, 0x00, -25)]
    [InlineData(0xC9, 0x00, -55)]
    [InlineData(0x00, 0x10, 0.0625)]
    [InlineData(0x7F, 0xF0, 127.9375)]
    public void Converts_the_temperature_register(byte high, byte low, double celsius)
    {
        _bus.Expect(Address, [0x00], [high, low]);
        Assert.Equal(I2cFault.None, Chip.Read(0, out double value));
        Assert.Equal(celsius, value);
    }

    [Fact]
    public void Ignores_the_bits_that_are_undefined()
    {
        _bus.Expect(Address, [0x00], [0x19, 0x0F]);
        Chip.Read(0, out double value);
        Assert.Equal(25, value);
    }

    [Fact]
    public void Leaves_a_running_chip_as_it_is()
    {
        _bus.Expect(Address, [0x01], [0x60]);
        Assert.Equal(I2cFault.None, Chip.Start());
    }

    [Fact]
    public void Wakes_a_chip_that_is_shut_down_and_keeps_its_other_settings()
    {
        _bus.Expect(Address, [0x01], [0x61]).Expect(Address, [0x01, 0x60]);
        Assert.Equal(I2cFault.None, Chip.Start());
    }

    [Fact]
    public void Reports_a_chip_that_does_not_answer()
    {
        _bus.Fail(Address, [0x01]).Fail(Address, [0x00], I2cFault.BusStuck);
        Assert.Equal(I2cFault.NoAcknowledge, Chip.Start());
        Assert.Equal(I2cFault.BusStuck, Chip.Read(0, out double value));
        Assert.Equal(0, value);
    }
}
