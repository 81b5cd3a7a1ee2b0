using Bmc.Devices.Pmbus;

namespace Bmc.Devices.Tests.Pmbus;

public sealed class Linear16Tests
{
    [Theory]
    [InlineData(0x9800, -13, 4.75)] // LTC2978 data sheet
    [InlineData(0x1800, -9, 12)]
    [InlineData(0x0003, 2, 12)]
    [InlineData(0xFFFF, -9, 127.998046875)]
    public void Decodes_and_encodes(ushort mantissa, int exponent, double volts)
    {
        Assert.Equal(volts, Linear16.Decode(mantissa, exponent));
        Assert.Equal(mantissa, Linear16.Encode(volts, exponent));
    }

    [Fact]
    public void Stops_at_the_ends()
    {
        Assert.Equal(0xFFFF, Linear16.Encode(1000, -9));
        Assert.Equal(0, Linear16.Encode(-1, -9));
    }
}
