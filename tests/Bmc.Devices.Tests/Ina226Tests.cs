using Bmc.Linux.I2c;
using Bmc.TestKit;

namespace Bmc.Devices.Tests;

// The example that TI SBOS547 calculates: 2 mΩ, current LSB 1 mA, calibration 0A00h; 11.98 V, 10 A, 119.8 W.
public sealed class Ina226Tests : IDisposable
{
    private const int Address = 0x40;

    private readonly PlaybackI2cBus _bus = new();
    private readonly Ina226 _chip;

    public Ina226Tests() => _chip = new Ina226(new SmbusDevice(_bus, Address), shuntOhms: 0.002, maximumAmperes: 32.768);

    public void Dispose() => _bus.AssertFinished();

    [Fact]
    public void Checks_who_it_is_and_calibrates()
    {
        ExpectIdentity();
        ExpectConfiguration();
        Assert.Equal(I2cFault.None, _chip.Start());
    }

    [Fact]
    public void Waits_for_the_first_conversion()
    {
        ExpectIdentity();
        _bus.Expect(Address, [0x05, 0x0A, 0x00])
            .Expect(Address, [0x00, 0x43, 0x27])
            .Expect(Address, [0x06], [0x00, 0x00])
            .Expect(Address, [0x06], [0x00, 0x00])
            .Expect(Address, [0x06], [0x00, 0x08]);
        Assert.Equal(I2cFault.None, _chip.Start());
    }

    [Fact]
    public void Gives_up_on_a_converter_that_never_measures()
    {
        ExpectIdentity();
        _bus.Expect(Address, [0x05, 0x0A, 0x00]).Expect(Address, [0x00, 0x43, 0x27]);
        for (int poll = 0; poll < 100; poll++)
            _bus.Expect(Address, [0x06], [0x00, 0x00]);
        Assert.Equal(I2cFault.BadValue, _chip.Start());
    }

    [Theory]
    [InlineData(0x5449, 0x2270)] // INA230
    [InlineData(0x5448, 0x2260)]
    [InlineData(0xFFFF, 0xFFFF)]
    public void Refuses_another_chip(int manufacturer, int die)
    {
        _bus.Expect(Address, [0xFE], [(byte)(manufacturer >> 8), (byte)manufacturer])
            .Expect(Address, [0xFF], [(byte)(die >> 8), (byte)die]);
        Assert.Equal(I2cFault.WrongDevice, _chip.Start());
    }

    [Theory]
    [InlineData(0, 0x02, 0x2570, 11.98)]   // 9584 × 1.25 mV
    [InlineData(1, 0x04, 0x2710, 10)]      // 10000 × 1 mA
    [InlineData(1, 0x04, 0xD8F0, -10)]     // current may flow back
    [InlineData(2, 0x03, 0x12B8, 119.8)]   // 4792 × 25 mW
    [InlineData(2, 0x03, 0x8000, 819.2)]   // power has no sign
    public void Converts_each_register(int channel, byte register, int raw, double expected)
    {
        _bus.Expect(Address, [register], [(byte)(raw >> 8), (byte)raw]);
        Assert.Equal(I2cFault.None, _chip.Read(channel, out double value));
        Assert.Equal(expected, value, precision: 9);
    }

    [Fact]
    public void Believes_in_no_current_while_the_calibration_is_there()
    {
        _bus.Expect(Address, [0x04], [0, 0]).Expect(Address, [0x05], [0x0A, 0x00]);
        Assert.Equal(I2cFault.None, _chip.Read(1, out double value));
        Assert.Equal(0, value);
    }

    [Fact]
    public void Calibrates_again_after_a_brown_out()
    {
        _bus.Expect(Address, [0x04], [0, 0]).Expect(Address, [0x05], [0, 0]);
        ExpectIdentity();
        ExpectConfiguration();
        _bus.Expect(Address, [0x04], [0x27, 0x10]);
        Assert.Equal(I2cFault.None, _chip.Read(1, out double value));
        Assert.Equal(10, value, precision: 9);
    }

    [Fact]
    public void Reports_a_chip_that_does_not_answer()
    {
        _bus.Fail(Address, [0xFE]).Fail(Address, [0x02]);
        Assert.Equal(I2cFault.NoAcknowledge, _chip.Start());
        Assert.Equal(I2cFault.NoAcknowledge, _chip.Read(0, out _));
    }

    [Theory]
    [InlineData(0.002, 40)]
    [InlineData(0.1, 0.8192)]
    public void Accepts_a_scale_that_fits(double shuntOhms, double maximumAmperes) =>
        Assert.Null(Ina226.CheckScale(new DeviceSettings(ShuntOhms: shuntOhms, MaximumAmperes: maximumAmperes)));

    [Fact]
    public void Refuses_a_scale_beyond_its_input()
    {
        SettingFault? fault = Ina226.CheckScale(new DeviceSettings(ShuntOhms: 0.01, MaximumAmperes: 10));
        Assert.Equal("maximumAmperes", fault?.Setting);
        Assert.Equal("10 A over 0.01 Ω are 100 mV; an ina226 measures 81.92 mV at most, here 8.192 A", fault?.Message);
    }

    [Fact]
    public void Refuses_a_scale_that_its_calibration_cannot_reach()
    {
        SettingFault? fault = Ina226.CheckScale(new DeviceSettings(ShuntOhms: 0.001, MaximumAmperes: 1));
        Assert.Equal("1 A over 0.001 Ω are too little for an ina226's scale; at least 5.12 A", fault?.Message);
    }

    private void ExpectIdentity() => _bus.Expect(Address, [0xFE], [0x54, 0x49]).Expect(Address, [0xFF], [0x22, 0x60]);

    private void ExpectConfiguration() => _bus
        .Expect(Address, [0x05, 0x0A, 0x00])   // calibration 2560
        .Expect(Address, [0x00, 0x43, 0x27])   // average of 4, 1.1 ms each, both continuously
        .Expect(Address, [0x06], [0x00, 0x08]); // conversion ready
}
