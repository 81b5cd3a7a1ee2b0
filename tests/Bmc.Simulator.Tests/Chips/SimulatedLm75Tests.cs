using Bmc.Simulator.Chips;

namespace Bmc.Simulator.Tests.Chips;

public sealed class SimulatedLm75Tests
{
    private double _celsius = 25;
    private readonly SimulatedLm75 _chip;

    public SimulatedLm75Tests() => _chip = new SimulatedLm75(() => _celsius);

    // LM75 datasheet table 3: 9 bits, two's complement, 0.5 °C, left-aligned.
    [Theory]
    [InlineData(125, 0x7D00)]
    [InlineData(25, 0x1900)]
    [InlineData(0.5, 0x0080)]
    [InlineData(0, 0x0000)]
    [InlineData(-0.5, 0xFF80)]
    [InlineData(-25, 0xE700)]
    [InlineData(-55, 0xC900)]
    public void Sends_the_temperature_as_its_datasheet_has_it(double celsius, int expected)
    {
        _celsius = celsius;
        Assert.Equal(expected, _chip.ReadWord(0x00));
    }

    [Fact]
    public void Holds_its_limits()
    {
        Assert.Equal(0x4B00, _chip.ReadWord(0x02));
        Assert.Equal(0x5000, _chip.ReadWord(0x03));
        _chip.WriteBytes(0x03, 0x5A, 0xFF);
        Assert.Equal(0x5A80, _chip.ReadWord(0x03));
    }

    [Fact]
    public void Keeps_the_last_temperature_in_shutdown()
    {
        _chip.WriteBytes(0x01, 0x01);
        _celsius = 80;
        Assert.Equal(0x1900, _chip.ReadWord(0x00));
        _chip.WriteBytes(0x01, 0x00);
        Assert.Equal(0x5000, _chip.ReadWord(0x00));
    }

    [Fact]
    public void Leaves_the_bus_high_after_its_last_byte() => Assert.Equal([0x19, 0x00, 0xFF, 0xFF], _chip.ReadBytes(0x00, 4));
}
