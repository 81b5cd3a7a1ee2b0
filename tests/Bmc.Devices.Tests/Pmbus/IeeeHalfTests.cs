using Bmc.Devices.Pmbus;

namespace Bmc.Devices.Tests.Pmbus;

public sealed class IeeeHalfTests
{
    [Theory]
    [InlineData(0x0000, 0)]
    [InlineData(0x3C00, 1)]
    [InlineData(0x4A00, 12)]
    [InlineData(0xC000, -2)]
    [InlineData(0x3555, 0.333251953125)]
    [InlineData(0x7BFF, 65504)]
    public void Decodes_and_encodes(ushort raw, double value)
    {
        Assert.Equal(value, IeeeHalf.Decode(raw));
        Assert.Equal(raw, IeeeHalf.Encode(value));
    }

    [Theory]
    [InlineData(0x7C00)] // infinity
    [InlineData(0xFC00)]
    [InlineData(0x7E00)] // not a number
    [InlineData(0xFFFF)]
    public void Has_no_value_for_what_is_no_number(ushort raw) => Assert.Null(IeeeHalf.Decode(raw));

    [Fact]
    public void Stops_at_the_ends()
    {
        Assert.Equal(0x7BFF, IeeeHalf.Encode(1e6));
        Assert.Equal(0xFBFF, IeeeHalf.Encode(-1e6));
    }
}
