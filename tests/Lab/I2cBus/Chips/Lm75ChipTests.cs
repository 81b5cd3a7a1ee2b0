namespace Bmc.Lab.I2cBus.Chips;

public sealed class Lm75ChipTests
{
    private readonly Lm75Chip _chip = new();

    // Data sheet, Table "Temperature register": +125, +25, +0.5, 0, -0.5, -25, -55 °C.
    [Theory]
    [InlineData(125, "7D00")]
    [InlineData(25, "1900")]
    [InlineData(0.5, "0080")]
    [InlineData(0, "0000")]
    [InlineData(-0.5, "FF80")]
    [InlineData(-25, "E700")]
    [InlineData(-55, "C900")]
    [InlineData(200, "7D00")]
    public void Temperatures_are_as_in_the_data_sheet(double celsius, string bytes)
    {
        _chip.Celsius = celsius;
        Assert.Equal(bytes, Read(0, 2));
    }

    [Fact]
    public void Limits_and_configuration_have_their_values_of_power_on_and_keep_what_is_written()
    {
        Assert.Equal("5000", Read(3, 2));
        Assert.Equal("4B00", Read(2, 2));
        Assert.True(_chip.Write(0x48, [3, 0x55, 0xFF]));
        Assert.True(_chip.Write(0x48, [1, 0x02]));
        Assert.Equal("5580", Read(3, 2));
        Assert.Equal("02", Read(1, 1));
    }

    [Fact]
    public void The_temperature_can_not_be_written()
    {
        _chip.Write(0x48, [0, 0x11, 0x11]);
        Assert.Equal("1900", Read(0, 2));
    }

    private string Read(byte register, int length)
    {
        byte[] bytes = new byte[length];
        Assert.True(_chip.Write(0x48, [register]));
        Assert.True(_chip.Read(0x48, bytes));
        return Convert.ToHexString(bytes);
    }
}
