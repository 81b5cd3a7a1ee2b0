using Bmc.Devices.Pmbus;

namespace Bmc.Devices.Tests.Pmbus;

public sealed class VoutModeTests
{
    [Theory]
    [InlineData(0x17, VoutFormat.Linear16, -9, false)] // TPS40422
    [InlineData(0x97, VoutFormat.Linear16, -9, true)]  // TPS546E25
    [InlineData(0x10, VoutFormat.Linear16, -16, false)]
    [InlineData(0x0F, VoutFormat.Linear16, 15, false)]
    [InlineData(0x21, VoutFormat.Vid, 1, false)]
    [InlineData(0x40, VoutFormat.Direct, 0, false)]
    [InlineData(0x60, VoutFormat.IeeeHalf, 0, false)]
    public void Splits_and_joins_the_byte(byte bits, VoutFormat format, int exponent, bool relative)
    {
        var mode = new VoutMode(bits);
        Assert.Equal((format, exponent, relative), (mode.Format, mode.Exponent, mode.IsRelative));
        Assert.Equal(mode, new VoutMode(format, exponent, relative));
    }
}
