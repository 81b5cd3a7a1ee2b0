using Bmc.Linux.I2c;
using Bmc.TestKit;

namespace Bmc.Devices.Tests;

public sealed class Emc2301Tests : IDisposable
{
    private const int Address = 0x2F;

    private readonly PlaybackI2cBus _bus = new();

    private Emc2301 Chip => new(new SmbusDevice(_bus, Address));

    public void Dispose() => _bus.AssertFinished();

    [Fact]
    public void Checks_who_it_is_and_starts_the_watchdog_without_touching_the_drive()
    {
        ExpectIdentity(0x37, 0x5D);
        _bus.Expect(Address, [0x32, 0x0B])       // direct drive, range 500, 5 edges, 400 ms
            .Expect(Address, [0x20], [0x62])     // as after reset, but with the watchdog on and the clock driven out
            .Expect(Address, [0x20, 0x42])       // watchdog off, the rest kept
            .Expect(Address, [0x20], [0x42])
            .Expect(Address, [0x20, 0x62]);      // and on again
        Assert.Equal(I2cFault.None, Chip.Start());
    }

    [Theory]
    [InlineData(0x34, 0x5D)] // EMC2305
    [InlineData(0x37, 0x00)]
    public void Refuses_another_chip(byte product, byte manufacturer)
    {
        ExpectIdentity(product, manufacturer);
        Assert.Equal(I2cFault.WrongDevice, Chip.Start());
    }

    // Equation 3: 3 932 160 / COUNT, 13 bits left-justified over both registers.
    [Theory]
    [InlineData(0x28, 0xF8, 3932160.0 / 1311)]  // 3000 rpm
    [InlineData(0xCC, 0xC8, 600)]               // 6553.6 counts would be 600 exactly; 6553 are
    [InlineData(0xFF, 0xF0, 3932160.0 / 8190)]  // the slowest, 480 rpm
    public void Converts_the_tachometer(byte high, byte low, double expected)
    {
        _bus.Expect(Address, [0x3E], [high]).Expect(Address, [0x3F], [low]);
        Assert.Equal(I2cFault.None, Chip.Read(0, out double value));
        Assert.Equal(expected, value, tolerance: 0.1);
    }

    [Theory]
    [InlineData(0xFF, 0xF8)] // no edge within the longest time
    [InlineData(0x00, 0x00)]
    public void A_fan_that_stands_turns_at_zero(byte high, byte low)
    {
        _bus.Expect(Address, [0x3E], [high]).Expect(Address, [0x3F], [low]);
        Assert.Equal(I2cFault.None, Chip.Read(0, out double value));
        Assert.Equal(0, value);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(25, 64)]
    [InlineData(50, 128)]
    [InlineData(100, 255)]
    [InlineData(-5, 0)]
    [InlineData(120, 255)]
    [InlineData(double.NaN, 255)]
    public void Sets_the_drive(double percent, byte setting)
    {
        _bus.Expect(Address, [0x24], [0x00]).Expect(Address, [0x30, setting]);
        Assert.Equal(I2cFault.None, Chip.SetDrive(percent));
    }

    [Fact]
    public void Takes_the_fan_back_from_a_watchdog_that_has_run_out()
    {
        _bus.Expect(Address, [0x24], [0x80])
            .Expect(Address, [0x20], [0x60])
            .Expect(Address, [0x20, 0x40])
            .Expect(Address, [0x30, 128])
            .Expect(Address, [0x20], [0x40])
            .Expect(Address, [0x20, 0x60]);
        Assert.Equal(I2cFault.None, Chip.SetDrive(50));
    }

    [Fact]
    public void Reports_a_chip_that_does_not_answer()
    {
        _bus.Fail(Address, [0xFD]).Fail(Address, [0x24]).Fail(Address, [0x3E]);
        Assert.Equal(I2cFault.NoAcknowledge, Chip.Start());
        Assert.Equal(I2cFault.NoAcknowledge, Chip.SetDrive(50));
        Assert.Equal(I2cFault.NoAcknowledge, Chip.Read(0, out _));
    }

    private void ExpectIdentity(byte product, byte manufacturer) =>
        _bus.Expect(Address, [0xFD], [product]).Expect(Address, [0xFE], [manufacturer]);
}
